/** What people do to many prospects of the table at once: by jobs, step by step, with a way back. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "assignment",
            "audit",
            "change",
            "criteria",
            "job",
            "list",
            "person",
            "prospect",
            "shared",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.bulk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
