/** The hand-off of messages to the SMTP server: one row each, nobody lost, nobody twice, what is
 * uncertain is shown, and what comes back is read. */
@ApplicationModule(allowedDependencies = {"bounce", "key", "mailserver", "pace", "person", "sendlog", "shared", "smtp"})
@NullMarked
package io.enishi.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
