/** The older API, called as its clients call it. */
@NullMarked
package io.enishi.api.legacy;

import org.jspecify.annotations.NullMarked;
