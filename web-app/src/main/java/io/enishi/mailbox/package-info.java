/** The in-process mailbox: takes all mail when no SMTP server is set, so that nothing leaves the machine. */
@NullMarked
package io.enishi.mailbox;

import org.jspecify.annotations.NullMarked;
