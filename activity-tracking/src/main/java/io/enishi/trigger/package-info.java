/** The step of a program that waits for something to happen. */
@ApplicationModule(allowedDependencies = {"change", "shared", "step", "vocabulary"})
@NullMarked
package io.enishi.trigger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
