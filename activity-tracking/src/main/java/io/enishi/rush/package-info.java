/** Whether page views were people's: runs of them that no person makes, judged as a whole. */
@ApplicationModule(allowedDependencies = {"activity", "database", "filter", "shared", "verdict", "vocabulary"})
@NullMarked
package io.enishi.rush;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
