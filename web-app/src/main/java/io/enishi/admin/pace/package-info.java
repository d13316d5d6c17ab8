/** The console's screens of the pace of outgoing mail: throttles, warm-up plans, and domains that ask for less. */
@NullMarked
package io.enishi.admin.pace;

import org.jspecify.annotations.NullMarked;
