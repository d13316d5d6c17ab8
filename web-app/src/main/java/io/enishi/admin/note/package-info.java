/** The console's part of notes: written, rewritten, pinned and taken away on a prospect's page. */
@NullMarked
package io.enishi.admin.note;

import org.jspecify.annotations.NullMarked;
