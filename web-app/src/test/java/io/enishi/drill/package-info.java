/** Drills on the packaged product: it is started as its operators start it, killed, and looked into afterwards. */
@NullMarked
package io.enishi.drill;

import org.jspecify.annotations.NullMarked;
