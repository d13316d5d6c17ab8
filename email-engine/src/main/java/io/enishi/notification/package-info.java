/** What users are told: in the console at once, and by mail in their language. */
@NullMarked
package io.enishi.notification;

import org.jspecify.annotations.NullMarked;
