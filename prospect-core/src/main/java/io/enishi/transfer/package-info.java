/** Many prospects at once: imports from files, and bulk actions on lists of ids. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "change",
            "field",
            "job",
            "list",
            "person",
            "prospect",
            "shared",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
