/** Screens: the health check of automations. */
@NullMarked
package io.enishi.admin.lint;

import org.jspecify.annotations.NullMarked;
