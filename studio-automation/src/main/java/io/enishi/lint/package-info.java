/** What is wrong with programs, rules and dynamic lists, or will be, told before anybody notices: one small class for each kind of finding. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "asset",
            "automation",
            "change",
            "criteria",
            "list",
            "path",
            "program",
            "shared",
            "step",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.lint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
