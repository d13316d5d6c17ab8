package io.enishi.asset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something in the recycle bin: who threw it away and when, and until when it can be brought back. */
public record BinnedAsset(
        long id,
        String kind,
        String name,
        Instant deletedAt,
        @Nullable Long deletedBy,
        Instant until) {}
