/** Whether clicks in emails were people's: bursts, what speaks for a robot, and a person's last word. */
@ApplicationModule(
        allowedDependencies = {
            "activity",
            "audit",
            "change",
            "database",
            "filter",
            "person",
            "shared",
            "user",
            "vocabulary"
        })
@NullMarked
package io.enishi.verdict;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
