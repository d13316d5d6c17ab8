/** Outgoing mail servers: where messages may be handed over, in which order, and how to sign in there. */
@ApplicationModule(allowedDependencies = {"database", "shared", "user"})
@NullMarked
package io.enishi.mailserver;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
