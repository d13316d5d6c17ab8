/** What may be done to prospects: actions as terms, lists of them, and the runner that records each outcome. */
@NullMarked
package io.enishi.action;

import org.jspecify.annotations.NullMarked;
