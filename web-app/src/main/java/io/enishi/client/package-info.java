/** Who may use the API and how much: its clients, what they were granted, and what they asked for. */
@ApplicationModule(allowedDependencies = {"key", "shared", "user"})
@NullMarked
package io.enishi.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
