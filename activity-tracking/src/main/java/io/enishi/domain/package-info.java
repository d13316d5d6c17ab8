/** Tracker domains: the customer's own hosts that lead here, and what the DNS says of them. */
@ApplicationModule(allowedDependencies = {"asset", "database", "dns", "shared", "user"})
@NullMarked
package io.enishi.domain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
