/** What came of list emails: openings that clicks imply, figures, links, hours and domains, and every single message. */
@ApplicationModule(allowedDependencies = {"activity", "delivery", "email", "link", "pace", "shared", "user"})
@NullMarked
package io.enishi.emailreport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
