package io.enishi.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one attempt came to, as it is written to the row; without a server when none was asked. */
record Settlement(
        long id,
        long claim,
        DeliveryState state,
        @Nullable String reason,
        @Nullable String bounce,
        String reply,
        @Nullable Instant nextAttemptAt,
        Instant at,
        @Nullable Long serverId) {}
