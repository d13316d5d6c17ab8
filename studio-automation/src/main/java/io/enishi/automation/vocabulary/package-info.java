/** The words automation adds to the marketer's language. */
@NullMarked
package io.enishi.automation.vocabulary;

import org.jspecify.annotations.NullMarked;
