package io.enishi.client;

import io.enishi.user.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that may use the API. Its role is the most it may do; where no user signed in for it, it acts as
 * {@code userId}. Limits that are {@code null} are those of the installation.
 */
public record ApiClient(
        long id,
        String clientId,
        String name,
        Role role,
        long userId,
        List<String> redirectUris,
        @Nullable Integer callsPerMinute,
        @Nullable Integer concurrentCalls,
        @Nullable Integer callsPerDay,
        Instant createdAt,
        @Nullable Instant rotatedAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable Instant userKeyAt) {

    public ApiClient {
        redirectUris = List.copyOf(redirectUris);
    }

    /** Whether older programs may come in with this client's user key. */
    public boolean hasUserKey() {
        return userKeyAt != null;
    }

    public boolean revoked() {
        return revokedAt != null;
    }
}
