/** The people: their fields, figures, tags, owner and mailability, read through one catalogue of fields. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "asset",
            "audit",
            "change",
            "criteria",
            "field",
            "person",
            "shared",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.prospect;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
