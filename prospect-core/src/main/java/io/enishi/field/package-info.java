/** Custom fields: what marketers want to know of people beyond the standard fields, and which values each may hold. */
@ApplicationModule(allowedDependencies = {"asset", "database", "shared", "user", "vocabulary"})
@NullMarked
package io.enishi.field;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
