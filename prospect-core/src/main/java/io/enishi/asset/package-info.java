/** The identity of every marketer-made thing: one row each, whatever its kind; campaigns, tags, folders and the recycle bin. */
@ApplicationModule(allowedDependencies = {"change", "shared", "user", "vocabulary"})
@NullMarked
package io.enishi.asset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
