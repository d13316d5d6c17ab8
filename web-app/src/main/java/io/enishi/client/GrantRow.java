package io.enishi.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One grant as it is kept: hashes only. {@code userId} is {@code null} where the client acts for itself. */
record GrantRow(
        String id,
        long clientId,
        String grantType,
        @Nullable Long userId,
        List<String> scopes,
        @Nullable String asked,
        @Nullable String stateHash,
        @Nullable String codeHash,
        boolean codeUsed,
        @Nullable String refreshHash,
        @Nullable String accessHash,
        boolean accessRevoked,
        Instant createdAt,
        boolean revoked) {}
