/** Tracked links, in emails and outside of them: where a click goes, who the recipient is, and the paths marketers chose. */
@ApplicationModule(
        allowedDependencies = {"asset", "database", "domain", "key", "prospect", "shared", "user", "vocabulary"})
@NullMarked
package io.enishi.link;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
