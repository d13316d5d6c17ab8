/** Addresses and domains that get no mail at all: who put them there and why. What mail a person may get reads it. */
@ApplicationModule(allowedDependencies = {"change", "shared", "user"})
@NullMarked
package io.enishi.suppression;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
