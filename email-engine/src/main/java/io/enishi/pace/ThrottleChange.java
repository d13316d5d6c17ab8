package io.enishi.pace;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A throttle as it was after somebody's change. */
public record ThrottleChange(
        Instant at,
        @Nullable String by,
        String name,
        List<String> domains,
        @Nullable Integer perMinute,
        @Nullable Integer perHour,
        boolean active) {

    public ThrottleChange {
        domains = List.copyOf(domains);
    }
}
