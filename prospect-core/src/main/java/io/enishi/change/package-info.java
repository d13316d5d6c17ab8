/** The change feed: which facts of which prospects changed, why, and the reactions to it. */
@NullMarked
package io.enishi.change;

import org.jspecify.annotations.NullMarked;
