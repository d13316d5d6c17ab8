package io.enishi.trigger;

import org.jspecify.annotations.Nullable;

/** Human activities of one code, on one kind of asset or any (empty), on one asset or any. */
public record Awaited(int code, String kind, @Nullable Long asset) {}
