package io.enishi.delivery;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message to one address and what became of it; {@code bounce} is "hard", "soft" or "block" when it could not be delivered,
 * {@code waitsFor} the line it stands in while the pace lets no more through.
 */
public record Delivery(
        long id,
        String assetKind,
        long assetId,
        @Nullable ProspectId prospect,
        String address,
        boolean test,
        DeliveryState state,
        @Nullable String reason,
        @Nullable String bounce,
        @Nullable String reply,
        int attempts,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        @Nullable Instant settledAt,
        @Nullable Instant returnedAt,
        @Nullable String waitsFor) {}
