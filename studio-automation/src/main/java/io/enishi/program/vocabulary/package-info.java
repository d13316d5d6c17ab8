/** The word that programs add to the marketer's language. */
@NullMarked
package io.enishi.program.vocabulary;

import org.jspecify.annotations.NullMarked;
