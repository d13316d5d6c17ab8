/** Landing pages in the console. */
@NullMarked
package io.enishi.admin.landing;

import org.jspecify.annotations.NullMarked;
