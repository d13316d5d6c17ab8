/** Landing pages: pages hosted here, usually with a form, that campaigns lead to. */
@ApplicationModule(
        allowedDependencies = {"asset", "database", "domain", "form", "link", "shared", "user", "vocabulary"})
@NullMarked
package io.enishi.landing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
