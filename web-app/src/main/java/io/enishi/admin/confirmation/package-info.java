/** Console screens of the room confirmation: who has not confirmed an address, and which forms ask. */
@NullMarked
package io.enishi.admin.confirmation;

import org.jspecify.annotations.NullMarked;
