package io.enishi.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Pages that mean something: which ones, whether viewing one is an activity of its own, and what it is worth. */
public record PageAction(
        long id,
        String name,
        String url,
        boolean priority,
        @Nullable Integer points,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    public boolean wildcard() {
        return url.endsWith("*");
    }

    public boolean deleted() {
        return deletedAt != null;
    }
}
