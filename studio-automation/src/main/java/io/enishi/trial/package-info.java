/** Programs tried out: one who is imagined led through a draft with chosen answers and a clock that jumps; nothing is done. */
@ApplicationModule(allowedDependencies = {"change", "path", "program", "shared", "step", "user"})
@NullMarked
package io.enishi.trial;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
