/** The sending of an email as a word of programs. */
@NullMarked
package io.enishi.programmail.vocabulary;

import org.jspecify.annotations.NullMarked;
