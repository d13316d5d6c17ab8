/** Which company a visitor or a prospect may belong to: by the host name of an address, by the domain of an email address. */
@ApplicationModule(
        allowedDependencies = {"activity", "change", "criteria", "dns", "filter", "shared", "user", "vocabulary"})
@NullMarked
package io.enishi.company;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
