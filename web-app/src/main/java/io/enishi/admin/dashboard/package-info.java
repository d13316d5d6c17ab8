/** Screen: what happened lately and what to do next. */
@NullMarked
package io.enishi.admin.dashboard;

import org.jspecify.annotations.NullMarked;
