/** The console's screens of imports: a file, its columns, what it would do, and what it did. */
@NullMarked
package io.enishi.admin.transfer;

import org.jspecify.annotations.NullMarked;
