/** Tracked links: where a recipient's click goes, and who she is. */
@ApplicationModule(allowedDependencies = {"key", "shared"})
@NullMarked
package io.enishi.link;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
