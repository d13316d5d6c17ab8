package io.enishi.confirmation;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who has not confirmed: how she came, and whether the letter was sent and its link still holds. */
public record Unconfirmed(
        long id,
        ProspectId prospect,
        String email,
        String asset,
        Instant askedAt,
        @Nullable Instant mailedAt,
        Instant expiresAt,
        boolean expired) {}
