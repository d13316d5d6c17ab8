/** The console's screens of prospect accounts. */
@NullMarked
package io.enishi.admin.account;

import org.jspecify.annotations.NullMarked;
