/** The console's screens of outgoing mail servers. */
@NullMarked
package io.enishi.admin.mailserver;

import org.jspecify.annotations.NullMarked;
