package io.enishi.tracking;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When a visit ends, how long cookies live, which wishes of a browser are honoured, and who is tracked only once she has said yes
 * (everybody, or visitors from some countries); with what the consent banner says.
 */
public record TrackingPolicy(
        int sessionMinutes,
        int cookieDays,
        boolean honoursDoNotTrack,
        boolean gpcOptsOut,
        boolean requiresOptIn,
        SortedSet<String> optInCountries,
        ConsentBanner english,
        ConsentBanner japanese) {

    public TrackingPolicy {
        optInCountries = Collections.unmodifiableSortedSet(new TreeSet<>(optInCountries));
    }

    /** The same for visitors of every country. */
    public TrackingPolicy(
            int sessionMinutes,
            int cookieDays,
            boolean honoursDoNotTrack,
            boolean gpcOptsOut,
            boolean requiresOptIn,
            ConsentBanner english,
            ConsentBanner japanese) {
        this(
                sessionMinutes,
                cookieDays,
                honoursDoNotTrack,
                gpcOptsOut,
                requiresOptIn,
                Collections.emptySortedSet(),
                english,
                japanese);
    }

    /** Whether it depends on the visitor's country who must say yes first. */
    public boolean dependsOnCountry() {
        return !requiresOptIn && !optInCountries.isEmpty();
    }

    /** Whether a visitor from there must say yes first; where nobody knows where she is ({@code null}), she must as well. */
    public boolean requiresOptIn(@Nullable String country) {
        return requiresOptIn || (!optInCountries.isEmpty() && (country == null || optInCountries.contains(country)));
    }

    public Duration visitGap() {
        return Duration.ofMinutes(sessionMinutes);
    }

    public Duration cookieLife() {
        return Duration.ofDays(cookieDays);
    }
}
