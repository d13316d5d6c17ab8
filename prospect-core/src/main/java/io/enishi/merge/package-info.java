/** The merge language (HML): what marketers may write between double braces, checked when saved and filled in per recipient. */
@ApplicationModule(allowedDependencies = {"asset", "prospect", "shared", "user", "vocabulary"})
@NullMarked
package io.enishi.merge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
