/** The REST API asked over HTTP. */
@NullMarked
package io.enishi.api;

import org.jspecify.annotations.NullMarked;
