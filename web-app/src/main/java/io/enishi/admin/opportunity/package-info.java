/** The console's screens of opportunities. */
@NullMarked
package io.enishi.admin.opportunity;

import org.jspecify.annotations.NullMarked;
