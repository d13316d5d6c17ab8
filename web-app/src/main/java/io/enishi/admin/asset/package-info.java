/** Console screens of the room asset: campaigns and tags. */
@NullMarked
package io.enishi.admin.asset;

import org.jspecify.annotations.NullMarked;
