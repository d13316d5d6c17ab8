/** The console's screens of mail that came back and could not be understood. */
@NullMarked
package io.enishi.admin.returnpath;

import org.jspecify.annotations.NullMarked;
