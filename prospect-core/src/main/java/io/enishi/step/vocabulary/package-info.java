/** The steps that need nothing but people, criteria and actions. */
@NullMarked
package io.enishi.step.vocabulary;

import org.jspecify.annotations.NullMarked;
