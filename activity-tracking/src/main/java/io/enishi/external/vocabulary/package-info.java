/** What room external adds to the vocabulary. */
@NullMarked
package io.enishi.external.vocabulary;

import org.jspecify.annotations.NullMarked;
