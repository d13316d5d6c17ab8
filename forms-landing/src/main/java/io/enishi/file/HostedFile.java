package io.enishi.file;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file as it is handed out now: its name here, and what its current version is. */
public record HostedFile(
        long id,
        String name,
        long campaignId,
        String campaign,
        String token,
        String slug,
        String vanityPath,
        FileVersion version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    public boolean deleted() {
        return deletedAt != null;
    }

    /** Whether fetching it is an activity. */
    public boolean tracked() {
        return version.type().tracked();
    }
}
