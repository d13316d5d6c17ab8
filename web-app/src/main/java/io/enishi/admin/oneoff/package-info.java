/** Console screens for an email to one person, written from her page. */
@NullMarked
package io.enishi.admin.oneoff;

import org.jspecify.annotations.NullMarked;
