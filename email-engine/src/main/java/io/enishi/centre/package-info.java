/** Preference centres: the pages marketers make for recipients to choose on, each with its words and its public lists. */
@ApplicationModule(allowedDependencies = {"asset", "database", "shared", "user"})
@NullMarked
package io.enishi.centre;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
