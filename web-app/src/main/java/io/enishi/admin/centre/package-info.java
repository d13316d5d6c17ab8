/** Console screens of the room centre: the pages on which recipients choose what they get. */
@NullMarked
package io.enishi.admin.centre;

import org.jspecify.annotations.NullMarked;
