/** Screens: engagement programs, the canvas on which they are built, their steps, versions, reports and people. */
@NullMarked
package io.enishi.admin.program;

import org.jspecify.annotations.NullMarked;
