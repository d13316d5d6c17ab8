/** Forms: their fields, their looks, and the submissions that turn a visitor into a prospect. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "activity",
            "asset",
            "change",
            "confirmation",
            "consent",
            "domain",
            "person",
            "prospect",
            "shared",
            "tracking",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
