/** Lists of prospects: who is on them, who was, and why. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "asset",
            "audit",
            "change",
            "criteria",
            "field",
            "person",
            "prospect",
            "shared",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.list;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
