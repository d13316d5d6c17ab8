/** What a person may ask of whoever keeps her data: to have all of it handed out, and to be erased. */
@ApplicationModule(allowedDependencies = {"activity", "key", "person", "prospect", "shared", "tracking", "user"})
@NullMarked
package io.enishi.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
