/** The rules language once more in plain Java, about generated people; half of what they have is missing, as in life. */
@NullUnmarked
package io.enishi.oracle;

import org.jspecify.annotations.NullUnmarked;
