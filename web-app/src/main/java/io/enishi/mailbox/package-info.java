/** The in-process mailbox: takes all mail when no SMTP server is set, so that nothing leaves the machine. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.enishi.mailbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
