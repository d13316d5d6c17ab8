/** The editor of criteria: one tree of groups and criteria as form fields, drawn anew by the server at every change. */
@NullMarked
package io.enishi.admin.criteria;

import org.jspecify.annotations.NullMarked;
