/** The customer's own web sites: which of them we hear from, and what visitors search for on them. */
@ApplicationModule(
        allowedDependencies = {"activity", "attribution", "change", "criteria", "shared", "user", "vocabulary"})
@NullMarked
package io.enishi.website;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
