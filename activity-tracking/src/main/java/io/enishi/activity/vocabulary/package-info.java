/** The activity types something emits, one hidden file each. */
@NullMarked
package io.enishi.activity.vocabulary;

import org.jspecify.annotations.NullMarked;
