/** The notices a user is told: her centre, the bell, the stream behind it, and what she wants by mail. */
@NullMarked
package io.enishi.admin.notification;

import org.jspecify.annotations.NullMarked;
