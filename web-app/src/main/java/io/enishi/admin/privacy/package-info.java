/** Console screens of the room privacy: handing out, erasing, and the proofs of it. */
@NullMarked
package io.enishi.admin.privacy;

import org.jspecify.annotations.NullMarked;
