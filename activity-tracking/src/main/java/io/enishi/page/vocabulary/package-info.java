/** The terms of the room page. */
@NullMarked
package io.enishi.page.vocabulary;

import org.jspecify.annotations.NullMarked;
