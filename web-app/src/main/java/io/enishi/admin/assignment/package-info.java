/** Console screens of the room assignment: queues, who waits in them, and taking the next. */
@NullMarked
package io.enishi.admin.assignment;

import org.jspecify.annotations.NullMarked;
