/** The console's screen of tracker domains: what to enter at the DNS provider, and what the DNS says. */
@NullMarked
package io.enishi.admin.domain;

import org.jspecify.annotations.NullMarked;
