/** Why mail comes back: what the words of mail servers mean for the message, its recipient and its sender. A table says it. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.enishi.bounce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
