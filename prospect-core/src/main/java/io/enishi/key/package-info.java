/** The keys that sign what leaves the house: links, pixels, cookies, opt-out addresses. Every token names its key. */
@ApplicationModule(allowedDependencies = {"shared", "user"})
@NullMarked
package io.enishi.key;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
