/** Small words every room uses: ids, addresses, bilingual words, refusals, pages of rows. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.enishi.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
