/** The REST API, version 5: objects are declared once in {@code api.objects}; reading, writing and describing them is done here. */
@ApplicationModule(
        allowedDependencies = {
            "account",
            "action",
            "asset",
            "assignment",
            "change",
            "client",
            "criteria",
            "delivery",
            "email",
            "emailreport",
            "external",
            "field",
            "form",
            "job",
            "key",
            "landing",
            "list",
            "opportunity",
            "prospect",
            "record",
            "security",
            "scoring",
            "shared",
            "tracking",
            "transfer",
            "user"
        })
@NullMarked
package io.enishi.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
