/** Who may reach what: the chains of console and public site, sign-in, the hosts kept apart, and the first administrator. */
@ApplicationModule(allowedDependencies = {"link", "shared", "site", "user"})
@NullMarked
package io.enishi.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
