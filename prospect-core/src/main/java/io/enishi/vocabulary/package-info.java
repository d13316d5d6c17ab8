/** Terms of the marketer's language, their catalogues and the forms drawn from their settings. */
@NullMarked
package io.enishi.vocabulary;

import org.jspecify.annotations.NullMarked;
