/** Rows of what a declaration describes, whatever room they lie in: one select at a time. It only reads. */
@ApplicationModule(allowedDependencies = {"criteria", "shared"})
@NullMarked
package io.enishi.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
