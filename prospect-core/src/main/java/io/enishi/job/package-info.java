/** Long pieces of work: done step by step by workers of any node, with progress, rate, cancel, and files that come of them. */
@ApplicationModule(allowedDependencies = {"criteria", "shared", "user"})
@NullMarked
package io.enishi.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
