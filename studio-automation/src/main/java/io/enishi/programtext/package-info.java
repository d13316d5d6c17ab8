/** Programs as text: readable, the same text for the same program, compared with what there is before it is written. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "asset",
            "criteria",
            "journey",
            "path",
            "program",
            "shared",
            "step",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.programtext;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
