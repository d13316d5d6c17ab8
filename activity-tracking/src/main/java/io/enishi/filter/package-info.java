/** Visitor filters: the addresses whose hits are stored and counted nowhere. */
@ApplicationModule(allowedDependencies = {"database", "dns", "shared", "user"})
@NullMarked
package io.enishi.filter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
