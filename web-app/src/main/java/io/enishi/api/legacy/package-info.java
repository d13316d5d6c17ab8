/** The older API, versions 3 and 4, for programs that were never moved: one facade before the same declarations. */
@NullMarked
package io.enishi.api.legacy;

import org.jspecify.annotations.NullMarked;
