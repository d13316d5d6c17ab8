/** Segmentation rules: whoever matches at one moment is acted upon, once, as a job; then the rule is history. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "asset",
            "automation",
            "change",
            "criteria",
            "decision",
            "job",
            "person",
            "shared",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.segmentation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
