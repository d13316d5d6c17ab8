/** How emails go out: whom they spare, who signs them, in whose time and at which hours. */
@ApplicationModule(allowedDependencies = {"delivery", "sender", "shared"})
@NullMarked
package io.enishi.sending;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
