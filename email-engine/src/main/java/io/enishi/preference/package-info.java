/** What recipients said of the mail they want: leaving, coming back, and the lists they chose. */
@ApplicationModule(
        allowedDependencies = {"action", "activity", "centre", "change", "consent", "link", "list", "prospect", "shared"
        })
@NullMarked
package io.enishi.preference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
