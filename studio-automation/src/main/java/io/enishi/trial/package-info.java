/** Programs tried out before they start: one person led through a draft, and a draft led over the past; nothing is done. */
@ApplicationModule(allowedDependencies = {"change", "job", "path", "program", "shared", "step", "user"})
@NullMarked
package io.enishi.trial;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
