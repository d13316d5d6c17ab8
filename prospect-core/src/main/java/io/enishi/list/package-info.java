/** Lists of prospects: who is on them, who was, and why. */
@NullMarked
package io.enishi.list;

import org.jspecify.annotations.NullMarked;
