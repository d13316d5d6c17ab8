/** What room company adds to the vocabulary. */
@NullMarked
package io.enishi.company.vocabulary;

import org.jspecify.annotations.NullMarked;
