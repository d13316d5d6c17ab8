/** The console's screens of custom fields: which there are, what each holds, the values one chooses from. */
@NullMarked
package io.enishi.admin.field;

import org.jspecify.annotations.NullMarked;
