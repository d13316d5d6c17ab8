/** What belongs to a person, table by table, so that it goes along when two records turn out to be one. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package io.enishi.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
