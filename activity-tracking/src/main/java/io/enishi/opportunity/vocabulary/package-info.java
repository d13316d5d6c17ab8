/** What opportunities add to the marketer's language: six activities and a question. */
@NullMarked
package io.enishi.opportunity.vocabulary;

import org.jspecify.annotations.NullMarked;
