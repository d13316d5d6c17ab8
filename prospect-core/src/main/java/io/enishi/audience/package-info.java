/** Who answers a rule at this moment: counted, sampled, and how near the others are. */
@ApplicationModule(allowedDependencies = {"asset", "criteria", "field", "prospect", "shared", "user", "vocabulary"})
@NullMarked
package io.enishi.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
