/** The identity of every marketer-made thing: one row each, whatever its kind; campaigns and tags. */
@NullMarked
package io.enishi.asset;

import org.jspecify.annotations.NullMarked;
