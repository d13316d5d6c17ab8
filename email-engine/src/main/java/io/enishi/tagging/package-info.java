/** What the links of an email carry: the host they go over, and what they tell the analytics of the page they lead to. */
@ApplicationModule(allowedDependencies = {"database", "shared", "user"})
@NullMarked
package io.enishi.tagging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
