/** Console screens of dynamic contents and snippets. */
@NullMarked
package io.enishi.admin.merge;

import org.jspecify.annotations.NullMarked;
