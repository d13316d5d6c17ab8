/** What brought somebody: the page before, the search, and the campaign that the address names. */
@ApplicationModule(allowedDependencies = {"prospect", "shared"})
@NullMarked
package io.enishi.attribution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
