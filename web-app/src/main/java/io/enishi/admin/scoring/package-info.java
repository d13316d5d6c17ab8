/** Screens: the scoring table, and why a prospect's score is what it is. */
@NullMarked
package io.enishi.admin.scoring;

import org.jspecify.annotations.NullMarked;
