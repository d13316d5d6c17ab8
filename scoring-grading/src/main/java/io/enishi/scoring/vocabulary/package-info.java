/** The words scoring adds to the marketer's language. */
@NullMarked
package io.enishi.scoring.vocabulary;

import org.jspecify.annotations.NullMarked;
