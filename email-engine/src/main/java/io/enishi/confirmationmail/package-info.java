/** The letters that ask people to confirm their address. */
@ApplicationModule(allowedDependencies = {"confirmation", "domain", "email", "notification", "shared"})
@NullMarked
package io.enishi.confirmationmail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
