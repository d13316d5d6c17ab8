/** What accounts add to the marketer's language: a list to choose one from. */
@NullMarked
package io.enishi.account.vocabulary;

import org.jspecify.annotations.NullMarked;
