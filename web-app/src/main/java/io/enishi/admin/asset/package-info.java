/** Console screens of the room asset: campaigns, tags, folders the recycle bin and the history of every asset. */
@NullMarked
package io.enishi.admin.asset;

import org.jspecify.annotations.NullMarked;
