/** Screens: automation rules, their builder, whom they matched and why. */
@NullMarked
package io.enishi.admin.automation;

import org.jspecify.annotations.NullMarked;
