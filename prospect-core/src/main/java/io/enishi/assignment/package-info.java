/** Who gets whom when several could: prospects go to the users of a group in turn, or wait in a queue until one takes them. */
@ApplicationModule(allowedDependencies = {"action", "change", "person", "prospect", "shared", "user", "vocabulary"})
@NullMarked
package io.enishi.assignment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
