/** Console screens of the room page: page actions, their tester and reports. */
@NullMarked
package io.enishi.admin.page;

import org.jspecify.annotations.NullMarked;
