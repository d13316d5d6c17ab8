/** Small words every room uses: ids, addresses, bilingual words, refusals, pages of rows. */
@NullMarked
package io.enishi.shared;

import org.jspecify.annotations.NullMarked;
