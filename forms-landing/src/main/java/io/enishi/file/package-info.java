/** Files that marketers hand out, such as brochures: versions under one address, and how often they are fetched. */
@ApplicationModule(allowedDependencies = {"asset", "database", "domain", "link", "shared", "user", "vocabulary"})
@NullMarked
package io.enishi.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
