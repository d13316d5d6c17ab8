/** What users are told: in the console at once, and by mail in their language. */
@ApplicationModule(
        allowedDependencies = {"action", "activity", "change", "delivery", "person", "shared", "user", "vocabulary"})
@NullMarked
package io.enishi.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
