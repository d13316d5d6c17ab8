package io.enishi.link;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One redirect in the console's table, with its figures: everything that came, and of that what people did. */
public record CustomRedirectRow(
        long id,
        String name,
        String campaign,
        String token,
        String destination,
        String vanityPath,
        long all,
        long human,
        long visitors,
        long prospects,
        @Nullable Instant lastAt,
        Instant createdAt,
        @Nullable Instant deletedAt) {}
