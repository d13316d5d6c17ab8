/** The complaint brake: tells administrators when too many people call our mail spam, and stops it before the mailbox providers do. */
@ApplicationModule(allowedDependencies = {"change", "database", "delivery", "notification", "shared", "user"})
@NullMarked
package io.enishi.brake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
