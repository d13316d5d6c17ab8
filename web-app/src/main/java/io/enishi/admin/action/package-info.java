/** The editor of action lists that every form, email and rule page shows, and the list of parked changes. */
@NullMarked
package io.enishi.admin.action;

import org.jspecify.annotations.NullMarked;
