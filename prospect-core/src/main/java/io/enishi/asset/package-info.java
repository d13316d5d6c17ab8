/** The identity of every marketer-made thing: one row each, whatever its kind; campaigns and tags. */
@ApplicationModule(allowedDependencies = {"shared", "user", "vocabulary"})
@NullMarked
package io.enishi.asset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
