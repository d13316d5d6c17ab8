/** What was decided about a prospect, by which rule, when and why. */
@NullMarked
package io.enishi.decision;

import org.jspecify.annotations.NullMarked;
