/** What comes back: read however it arrives, understood with the table of bounces, told to whoever wrote the message, kept for a look when it says nothing. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "activity",
            "bounce",
            "change",
            "delivery",
            "person",
            "prospect",
            "shared",
            "user"
        })
@NullMarked
package io.enishi.returnpath;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
