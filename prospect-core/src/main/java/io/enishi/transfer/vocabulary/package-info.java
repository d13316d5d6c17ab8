/** Columns of an import that are no plain fields. */
@NullMarked
package io.enishi.transfer.vocabulary;

import org.jspecify.annotations.NullMarked;
