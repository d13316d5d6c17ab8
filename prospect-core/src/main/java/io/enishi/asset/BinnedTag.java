package io.enishi.asset;

import java.time.Instant;

/** A deleted tag, and until when it can be brought back. */
public record BinnedTag(long id, String name, Instant until) {}
