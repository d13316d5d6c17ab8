package io.enishi.pace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What lets only so many messages through: evenly so many a minute, at most {@code ceiling} within a window, or both. Who is too
 * many waits in {@code line}; what is left is counted under {@code meter}.
 */
record Limit(
        String line,
        String meter,
        @Nullable Double perMinute,
        @Nullable Integer ceiling,
        @Nullable Instant window) {

    private static final double BURSTS_IN_A_MINUTE = 6;

    /** As many may go at once: the share of ten seconds. */
    @Nullable
    Double burst() {
        return perMinute == null ? null : Math.max(1, perMinute / BURSTS_IN_A_MINUTE);
    }
}
