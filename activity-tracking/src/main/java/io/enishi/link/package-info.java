/** Tracked links: where a recipient's click goes, and who she is. */
@NullMarked
package io.enishi.link;

import org.jspecify.annotations.NullMarked;
