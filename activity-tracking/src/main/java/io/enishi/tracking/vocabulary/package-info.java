/** The words of tracking: countries, and rules about them. */
@NullMarked
package io.enishi.tracking.vocabulary;

import org.jspecify.annotations.NullMarked;
