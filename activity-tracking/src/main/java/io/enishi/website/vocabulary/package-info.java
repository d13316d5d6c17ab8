/** What room website adds to the vocabulary. */
@NullMarked
package io.enishi.website.vocabulary;

import org.jspecify.annotations.NullMarked;
