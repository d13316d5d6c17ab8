/** Who was there: visitors, visits and page views. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "activity",
            "attribution",
            "audit",
            "change",
            "criteria",
            "database",
            "geo",
            "key",
            "person",
            "prospect",
            "shared",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
