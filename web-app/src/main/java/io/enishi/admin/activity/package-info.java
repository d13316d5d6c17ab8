/** What the console says of the journal itself. */
@NullMarked
package io.enishi.admin.activity;

import org.jspecify.annotations.NullMarked;
