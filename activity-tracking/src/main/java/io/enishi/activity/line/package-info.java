/** How the journal's line is worked off, and where hits wait while the database is away. Inside this room only. */
@NullMarked
package io.enishi.activity.line;

import org.jspecify.annotations.NullMarked;
