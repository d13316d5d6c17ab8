/** The terms of the room landing. */
@NullMarked
package io.enishi.landing.vocabulary;

import org.jspecify.annotations.NullMarked;
