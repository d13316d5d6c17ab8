/** What people do outside of Enishi, such as a webinar: reported by other programs, written into the journal. */
@ApplicationModule(
        allowedDependencies = {
            "activity",
            "asset",
            "change",
            "criteria",
            "person",
            "prospect",
            "shared",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.external;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
