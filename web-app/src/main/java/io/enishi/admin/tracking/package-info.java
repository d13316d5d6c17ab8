/** The console's pages of visitors and timelines. */
@NullMarked
package io.enishi.admin.tracking;

import org.jspecify.annotations.NullMarked;
