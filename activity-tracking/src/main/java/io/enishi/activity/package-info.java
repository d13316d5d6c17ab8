/** What happened: the journal, activity types, latest activity and the timeline. */
@NullMarked
package io.enishi.activity;

import org.jspecify.annotations.NullMarked;
