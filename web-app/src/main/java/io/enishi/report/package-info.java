/** Figures over many rooms: what the dashboard counts. It only reads. */
@ApplicationModule(allowedDependencies = {"activity", "criteria", "prospect", "shared", "user"})
@NullMarked
package io.enishi.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
