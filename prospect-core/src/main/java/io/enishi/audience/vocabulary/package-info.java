/** The words of this room. */
@NullMarked
package io.enishi.audience.vocabulary;

import org.jspecify.annotations.NullMarked;
