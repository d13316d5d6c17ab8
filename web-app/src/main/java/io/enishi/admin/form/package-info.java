/** Forms in the console: the list, the builder with its preview, what happens after a success, and the report. */
@NullMarked
package io.enishi.admin.form;

import org.jspecify.annotations.NullMarked;
