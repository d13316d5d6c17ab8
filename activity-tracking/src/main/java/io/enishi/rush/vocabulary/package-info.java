/** What speaks for a robot in a run of page views, one file each. */
@NullMarked
package io.enishi.rush.vocabulary;

import org.jspecify.annotations.NullMarked;
