/** The console's screen of what the account holds and does. */
@NullMarked
package io.enishi.admin.usage;

import org.jspecify.annotations.NullMarked;
