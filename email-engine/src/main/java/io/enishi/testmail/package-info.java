/** Test mails: which version they show and what is attached to them. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package io.enishi.testmail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
