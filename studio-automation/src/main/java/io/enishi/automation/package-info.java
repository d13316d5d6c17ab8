/** Automation rules: whoever matches is acted upon once, now and from now on, with the reason written down. */
@NullMarked
package io.enishi.automation;

import org.jspecify.annotations.NullMarked;
