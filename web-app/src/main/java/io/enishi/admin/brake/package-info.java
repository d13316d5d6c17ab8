/** The console's screens of the complaint brake. */
@NullMarked
package io.enishi.admin.brake;

import org.jspecify.annotations.NullMarked;
