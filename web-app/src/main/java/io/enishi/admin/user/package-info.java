/** Screens: users, one's own profile, sign-in and the first administrator. */
@NullMarked
package io.enishi.admin.user;

import org.jspecify.annotations.NullMarked;
