/** People who sign in: users, roles, and the viewer every reading method takes. */
@NullMarked
package io.enishi.user;

import org.jspecify.annotations.NullMarked;
