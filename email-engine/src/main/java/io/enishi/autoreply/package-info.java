/** Autoresponders: templates that answer what people do. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "change",
            "email",
            "person",
            "prospect",
            "shared",
            "template",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.autoreply;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
