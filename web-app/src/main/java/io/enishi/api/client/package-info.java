/** The API's own door: OAuth 2, bearer tokens, the business unit, limits, and keys that make a write happen once. */
@NullMarked
package io.enishi.api.client;

import org.jspecify.annotations.NullMarked;
