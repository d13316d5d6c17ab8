/** Page actions: pages of a web site that mean something, what a view of one is worth, and what it sets off. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "activity",
            "asset",
            "change",
            "database",
            "link",
            "prospect",
            "shared",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
