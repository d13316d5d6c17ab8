/** Scores: what activities are worth, adjustments with their cause, and why a score is what it is. */
@NullMarked
package io.enishi.scoring;

import org.jspecify.annotations.NullMarked;
