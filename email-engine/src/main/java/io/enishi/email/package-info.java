/** List emails: written, checked, tested, scheduled, sent and counted; the organization that stands behind them. */
@ApplicationModule(
        allowedDependencies = {
            "abtest",
            "action",
            "activity",
            "asset",
            "centre",
            "change",
            "content",
            "delivery",
            "domain",
            "link",
            "list",
            "merge",
            "person",
            "preference",
            "prospect",
            "sender",
            "sending",
            "shared",
            "tagging",
            "testmail",
            "user"
        })
@NullMarked
package io.enishi.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
