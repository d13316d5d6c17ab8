/** What a sender notes in a file of its own about the bodies it sends, so that its death leaves no more in doubt than what was under way. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package io.enishi.sendlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
