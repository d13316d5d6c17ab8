/** Sending domains: what the DNS has to say of them before inboxes believe their mail, and the keys that sign it. */
@ApplicationModule(allowedDependencies = {"database", "delivery", "dns", "domain", "shared", "user"})
@NullMarked
package io.enishi.sender;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
