/** What may be asked of prospects: criteria as terms, and trees of them compiled to SQL. */
@ApplicationModule(allowedDependencies = {"change", "shared", "vocabulary"})
@NullMarked
package io.enishi.criteria;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
