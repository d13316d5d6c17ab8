/** What takes its time: exports, imports, bulk actions, and what happens outside of Enishi. */
@NullMarked
package io.enishi.api.job;

import org.jspecify.annotations.NullMarked;
