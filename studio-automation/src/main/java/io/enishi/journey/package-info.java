/** The people on their way through programs, and the engine that moves them: many at once, each decision once, with its reason. */
@ApplicationModule(allowedDependencies = {"action", "change", "path", "person", "program", "shared", "step", "user"})
@NullMarked
package io.enishi.journey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
