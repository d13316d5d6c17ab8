package io.enishi.email;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One list email as tables show it. */
public record ListEmailRow(
        long id,
        String name,
        String subject,
        ListEmailState state,
        @Nullable Instant scheduledAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
