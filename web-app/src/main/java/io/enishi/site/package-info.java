/** Public endpoints: what visitors' browsers and recipients' mail programs reach without signing in. */
@NullMarked
package io.enishi.site;

import org.jspecify.annotations.NullMarked;
