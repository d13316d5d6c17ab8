/** The trigger as a word of programs. */
@NullMarked
package io.enishi.trigger.vocabulary;

import org.jspecify.annotations.NullMarked;
