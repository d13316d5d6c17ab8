/** The terms of the room file. */
@NullMarked
package io.enishi.file.vocabulary;

import org.jspecify.annotations.NullMarked;
