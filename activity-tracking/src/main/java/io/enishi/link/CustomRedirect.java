package io.enishi.link;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A tracked link outside of emails, with the path somebody chose for it (empty: none). */
public record CustomRedirect(
        long id,
        String name,
        long campaignId,
        String campaign,
        String token,
        String destination,
        String vanityPath,
        Utm utm,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    public boolean deleted() {
        return deletedAt != null;
    }

    /** Where a click ends up: the destination with what is told to its analytics. */
    public String target() {
        return new WebAddress(destination).with(utm.parameters()).text();
    }
}
