/** The journal's tables over the years: partitions made ahead. Inside this room only. */
@NullMarked
package io.enishi.activity.storage;

import org.jspecify.annotations.NullMarked;
