/** What happened: the journal, activity types, latest activity and the timeline. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "asset",
            "change",
            "criteria",
            "database",
            "person",
            "prospect",
            "shared",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
