/** Prospect accounts: the companies prospects work for. */
@ApplicationModule(allowedDependencies = {"change", "criteria", "shared", "user", "vocabulary"})
@NullMarked
package io.enishi.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
