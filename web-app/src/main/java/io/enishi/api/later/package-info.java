/** Objects of the API whose thing is not built yet: right fields, never a row. Whoever builds one moves its file to {@code objects}. */
@NullMarked
package io.enishi.api.later;

import org.jspecify.annotations.NullMarked;
