/** The page behind the link by which people confirm their address. */
@ApplicationModule(allowedDependencies = {"confirmation", "consent", "site"})
@NullMarked
package io.enishi.joining;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
