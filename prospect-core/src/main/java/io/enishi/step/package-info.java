/** The steps of programs as terms: what a step does with a set of travellers, when it is due, and which way each of them goes on. */
@ApplicationModule(allowedDependencies = {"action", "change", "criteria", "shared", "vocabulary"})
@NullMarked
package io.enishi.step;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
