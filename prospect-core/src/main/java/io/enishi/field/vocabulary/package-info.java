/** The terms of the room: custom fields as a kind of asset. */
@NullMarked
package io.enishi.field.vocabulary;

import org.jspecify.annotations.NullMarked;
