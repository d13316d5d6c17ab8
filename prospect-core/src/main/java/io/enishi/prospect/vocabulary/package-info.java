/** What room prospect adds to the vocabulary: criteria on fields and figures, actions, pickers. */
@NullMarked
package io.enishi.prospect.vocabulary;

import org.jspecify.annotations.NullMarked;
