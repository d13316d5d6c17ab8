/** Notes: what colleagues tell one another about a prospect. */
@ApplicationModule(allowedDependencies = {"audit", "change", "person", "prospect", "shared", "user"})
@NullMarked
package io.enishi.note;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
