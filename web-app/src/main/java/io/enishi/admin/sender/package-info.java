/** The console's screen of sending domains: what to enter at the DNS provider, what the DNS says, and the keys that sign. */
@NullMarked
package io.enishi.admin.sender;

import org.jspecify.annotations.NullMarked;
