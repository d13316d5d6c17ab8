/** Automation rules: whoever matches is acted upon once, now and from now on, with the reason written down. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "asset",
            "change",
            "criteria",
            "decision",
            "field",
            "person",
            "prospect",
            "shared",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.automation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
