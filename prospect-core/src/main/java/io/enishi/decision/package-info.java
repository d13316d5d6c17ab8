/** What was decided about a prospect, by which rule, when and why. */
@ApplicationModule(allowedDependencies = {"change", "person", "shared", "user"})
@NullMarked
package io.enishi.decision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
