/** Programs: written as drafts, published as versions that never change, started, paused, taken back. */
@ApplicationModule(
        allowedDependencies = {"asset", "change", "criteria", "field", "path", "shared", "step", "user", "vocabulary"})
@NullMarked
package io.enishi.program;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
