/** The journal's tables over the years: partitions, tallies, what is dropped and what stays of it. Inside this room only. */
@NullMarked
package io.enishi.activity.storage;

import org.jspecify.annotations.NullMarked;
