package io.enishi.landing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A content that was published, the first one with the number 1; {@code by} is the user who did it, null for nobody we know. */
public record LandingVersion(
        int number,
        LandingContent content,
        Instant publishedAt,
        @Nullable Long by) {}
