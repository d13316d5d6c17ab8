/** The step of a program that sends an email, made from a template. */
@ApplicationModule(
        allowedDependencies = {"action", "asset", "email", "person", "shared", "step", "template", "user", "vocabulary"
        })
@NullMarked
package io.enishi.programmail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
