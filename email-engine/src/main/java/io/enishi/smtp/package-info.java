/** One line to an SMTP server: commands together where it takes them, texts and answers. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.enishi.smtp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
