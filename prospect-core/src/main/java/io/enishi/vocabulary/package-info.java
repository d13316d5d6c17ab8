/** Terms of the marketer's language, their catalogues and the forms drawn from their settings. */
@ApplicationModule(allowedDependencies = {"shared", "user"})
@NullMarked
package io.enishi.vocabulary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
