/** The company's own sign-in provider: people sign in there (OpenID Connect), and we know them by their verified address. */
@ApplicationModule(allowedDependencies = {"shared", "user"})
@NullMarked
package io.enishi.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
