/** List emails: written, checked, tested, scheduled, sent and counted; the organization that stands behind them. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "activity",
            "asset",
            "change",
            "delivery",
            "domain",
            "link",
            "list",
            "merge",
            "person",
            "preference",
            "prospect",
            "sender",
            "shared",
            "user"
        })
@NullMarked
package io.enishi.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
