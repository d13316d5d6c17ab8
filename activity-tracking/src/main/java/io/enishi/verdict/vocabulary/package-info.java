/** The signals that speak for a robot. */
@NullMarked
package io.enishi.verdict.vocabulary;

import org.jspecify.annotations.NullMarked;
