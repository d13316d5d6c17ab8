package io.enishi.asset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The identity of one marketer-made thing, whatever its kind. */
public record AssetRow(
        long id, String kind, String name, @Nullable Instant deletedAt) {}
