/** Scores: what activities are worth, adjustments with their cause, and why a score is what it is. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "activity",
            "change",
            "page",
            "person",
            "prospect",
            "shared",
            "transfer",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.scoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
