package io.enishi.note;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One note about a prospect; {@code changedAt} is null as long as it stands as it was written. */
public record Note(
        long id,
        ProspectId prospect,
        String text,
        boolean pinned,
        @Nullable Long author,
        Instant createdAt,
        @Nullable Instant changedAt,
        boolean deleted) {}
