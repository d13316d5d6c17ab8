/** The terms of the room link. */
@NullMarked
package io.enishi.link.vocabulary;

import org.jspecify.annotations.NullMarked;
