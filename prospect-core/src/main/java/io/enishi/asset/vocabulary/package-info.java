/** The kinds of things and the pickers that room asset adds to the vocabulary. */
@NullMarked
package io.enishi.asset.vocabulary;

import org.jspecify.annotations.NullMarked;
