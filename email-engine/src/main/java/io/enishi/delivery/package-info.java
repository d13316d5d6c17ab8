/** The hand-off of messages to the SMTP server: one row each, nobody lost, nobody twice, and what is uncertain is shown. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package io.enishi.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
