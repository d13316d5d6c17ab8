/** People who sign in: users, roles, and the viewer every reading method takes. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package io.enishi.user;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
