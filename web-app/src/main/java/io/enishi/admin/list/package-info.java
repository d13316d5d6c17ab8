/** Console screens of the room list. */
@NullMarked
package io.enishi.admin.list;

import org.jspecify.annotations.NullMarked;
