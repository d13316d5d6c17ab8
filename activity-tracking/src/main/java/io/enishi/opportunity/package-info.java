/** Opportunities: business that may come of people, and what becomes of it. */
@ApplicationModule(
        allowedDependencies = {
            "activity",
            "asset",
            "audit",
            "change",
            "criteria",
            "person",
            "prospect",
            "shared",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.opportunity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
