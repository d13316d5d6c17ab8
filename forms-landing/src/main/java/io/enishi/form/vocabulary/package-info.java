/** The words that forms add to the marketer's language. */
@NullMarked
package io.enishi.form.vocabulary;

import org.jspecify.annotations.NullMarked;
