/** Email templates: written once, in HTML or MJML, kept with all their versions, and the beginning of many emails. */
@ApplicationModule(
        allowedDependencies = {
            "asset",
            "content",
            "email",
            "merge",
            "prospect",
            "sender",
            "sending",
            "shared",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
