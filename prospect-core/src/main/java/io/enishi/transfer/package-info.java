/** Many prospects at once: imports from files, and bulk actions on lists of ids. */
@ApplicationModule(allowedDependencies = {"action", "change", "job", "list", "prospect", "shared", "user"})
@NullMarked
package io.enishi.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
