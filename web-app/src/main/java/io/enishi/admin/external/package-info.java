/** The console's screens of external activities: which programs may report what. */
@NullMarked
package io.enishi.admin.external;

import org.jspecify.annotations.NullMarked;
