/** What emails say, before anybody is written to: rendering MJML, styles put into the tags, and what is wrong or unwise in a text. */
@ApplicationModule(allowedDependencies = {"merge", "shared"})
@NullMarked
package io.enishi.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
