/** Who was there: visitors, visits and page views. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "activity",
            "attribution",
            "audit",
            "change",
            "database",
            "key",
            "prospect",
            "shared",
            "user"
        })
@NullMarked
package io.enishi.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
