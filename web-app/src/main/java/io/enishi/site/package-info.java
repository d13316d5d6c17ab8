/** Public endpoints: what visitors' browsers and recipients' mail programs reach without signing in. */
@ApplicationModule(
        allowedDependencies = {
            "activity",
            "asset",
            "confirmation",
            "consent",
            "domain",
            "email",
            "file",
            "filter",
            "form",
            "geo",
            "landing",
            "link",
            "preference",
            "returnpath",
            "shared",
            "tracking",
            "verdict"
        })
@NullMarked
package io.enishi.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
