/** The words segmentation rules add to the marketer's language. */
@NullMarked
package io.enishi.segmentation.vocabulary;

import org.jspecify.annotations.NullMarked;
