/** What may be done to prospects: actions as terms, lists of them, and the runner that records each outcome. */
@ApplicationModule(
        allowedDependencies = {"asset", "audit", "change", "decision", "person", "shared", "user", "vocabulary"})
@NullMarked
package io.enishi.action;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
