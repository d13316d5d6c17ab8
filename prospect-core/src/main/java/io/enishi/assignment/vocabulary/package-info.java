/** What room prospect adds to the vocabulary: criteria on fields and figures, actions, pickers. */
@NullMarked
package io.enishi.assignment.vocabulary;

import org.jspecify.annotations.NullMarked;
