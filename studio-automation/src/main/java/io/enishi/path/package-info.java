/** The graph of a program: steps that keep their names, forks, ways that meet again, and never a circle. */
@ApplicationModule(allowedDependencies = {"shared", "step"})
@NullMarked
package io.enishi.path;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
