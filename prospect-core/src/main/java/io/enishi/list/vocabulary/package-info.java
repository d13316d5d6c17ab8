/** What room list adds to the vocabulary: a criterion, two actions, a picker. */
@NullMarked
package io.enishi.list.vocabulary;

import org.jspecify.annotations.NullMarked;
