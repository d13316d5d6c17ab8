package io.enishi.suppression;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One address or domain that gets no mail, or got none until it was removed; the names are those of users, where there are any. */
public record Suppression(
        long id,
        String value,
        SuppressionReason reason,
        String note,
        Instant addedAt,
        @Nullable String addedBy,
        @Nullable Instant removedAt,
        @Nullable String removedBy) {

    public boolean isDomain() {
        return value.indexOf('@') < 0;
    }
}
