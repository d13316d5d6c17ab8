/** Where IP addresses are: the country, by the data that is shipped or by the operator's own. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package io.enishi.geo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
