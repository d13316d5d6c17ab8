/** Double opt-in: who gave an address, was asked by mail to confirm it, and did or did not. */
@ApplicationModule(allowedDependencies = {"change", "consent", "key", "person", "prospect", "shared", "user"})
@NullMarked
package io.enishi.confirmation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
