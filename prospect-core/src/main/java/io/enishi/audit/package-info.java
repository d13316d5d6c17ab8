/** The history of every prospect's data: who changed which value, from what to what, and why. */
@ApplicationModule(allowedDependencies = {"change", "person", "shared", "user"})
@NullMarked
package io.enishi.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
