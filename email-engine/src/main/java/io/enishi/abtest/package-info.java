/** A/B tests of list emails: a second version, who gets which, and which of them won. */
@ApplicationModule(allowedDependencies = {"delivery", "person", "shared", "user"})
@NullMarked
package io.enishi.abtest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
