/** How fast mail goes out: what somebody allows a group of domains, what a domain asks for, and what a new sender dares each day. */
@ApplicationModule(allowedDependencies = {"database", "shared", "user"})
@NullMarked
package io.enishi.pace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
