/** What people agreed to and took back: the words they saw, when and where, for whoever has to prove it. */
@ApplicationModule(allowedDependencies = {"person", "shared", "user"})
@NullMarked
package io.enishi.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
