/** What files are made of: which encoding a text is in, and how a workbook becomes one without filling the memory. */
@NullMarked
package io.enishi.transfer.format;

import org.jspecify.annotations.NullMarked;
