/** The page of the in-process mailbox. */
@NullMarked
package io.enishi.admin.mailbox;

import org.jspecify.annotations.NullMarked;
