/** Search over everything, the command palette and the keys: one answer to "where is it?" and "how do I?". */
@NullMarked
package io.enishi.admin.search;

import org.jspecify.annotations.NullMarked;
