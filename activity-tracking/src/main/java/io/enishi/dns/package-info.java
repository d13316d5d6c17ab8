/** Questions to the DNS, with little patience. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.enishi.dns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
