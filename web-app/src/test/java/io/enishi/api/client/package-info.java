/** Tests of the API's door over real HTTP. */
@NullMarked
package io.enishi.api.client;

import org.jspecify.annotations.NullMarked;
