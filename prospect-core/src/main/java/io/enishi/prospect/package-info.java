/** The people: their fields, figures, tags, owner and mailability, read through one catalogue of fields. */
@NullMarked
package io.enishi.prospect;

import org.jspecify.annotations.NullMarked;
