package io.enishi.tracking;

import java.time.Duration;

/**
 * When a visit ends, how long cookies live, which wishes of a browser are honoured, and whether anybody is tracked before she
 * has said yes; with what the consent banner says.
 */
public record TrackingPolicy(
        int sessionMinutes,
        int cookieDays,
        boolean honoursDoNotTrack,
        boolean gpcOptsOut,
        boolean requiresOptIn,
        ConsentBanner english,
        ConsentBanner japanese) {

    public Duration visitGap() {
        return Duration.ofMinutes(sessionMinutes);
    }

    public Duration cookieLife() {
        return Duration.ofDays(cookieDays);
    }
}
