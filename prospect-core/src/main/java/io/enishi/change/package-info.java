/** The change feed: which facts of which prospects changed, why, and the reactions to it. */
@ApplicationModule(allowedDependencies = {"person", "shared", "user"})
@NullMarked
package io.enishi.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
