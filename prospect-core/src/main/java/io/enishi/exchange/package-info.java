/** Files that come and go by the clock: imports from a folder that other systems write to or from a server of theirs over SFTP, exports the same way. */
@ApplicationModule(
        allowedDependencies = {"audience", "criteria", "job", "prospect", "shared", "transfer", "user", "vocabulary"})
@NullMarked
package io.enishi.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
