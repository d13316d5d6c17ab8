/** Who was there: visitors, visits and page views. */
@NullMarked
package io.enishi.tracking;

import org.jspecify.annotations.NullMarked;
