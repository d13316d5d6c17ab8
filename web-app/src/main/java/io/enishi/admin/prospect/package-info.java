/** Console screens of the room prospect: the table, one prospect's page, her form. */
@NullMarked
package io.enishi.admin.prospect;

import org.jspecify.annotations.NullMarked;
