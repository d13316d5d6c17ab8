/** Files that come and go by the clock: imports from a folder that other systems write to, exports into one they read. */
@ApplicationModule(
        allowedDependencies = {"audience", "criteria", "job", "prospect", "shared", "transfer", "user", "vocabulary"})
@NullMarked
package io.enishi.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
