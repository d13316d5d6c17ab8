package io.enishi.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That somebody was asked to sign in for the first time, and whether she did. */
public record Invitation(
        long userId,
        Instant invitedAt,
        Instant expiresAt,
        @Nullable Instant acceptedAt) {

    /** Whether its link still opens the door. */
    public boolean open(Instant now) {
        return acceptedAt == null && now.isBefore(expiresAt);
    }
}
