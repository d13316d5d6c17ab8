/** Records that turn out to be one person: made one, with a look beforehand, and set apart again as if it had never been. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "activity",
            "audit",
            "change",
            "list",
            "person",
            "prospect",
            "shared",
            "tracking",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.duplicate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
