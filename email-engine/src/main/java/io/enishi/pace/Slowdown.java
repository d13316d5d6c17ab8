package io.enishi.pace;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain that said we are too fast: its pace was halved and grows evenly, by a twentieth of what it was each minute, until it is
 * what it was. {@code reply} is what was said last, {@code endedBy} who let it go on earlier, if somebody did.
 */
public record Slowdown(
        String domain,
        Instant since,
        double beforePerMinute,
        double perMinute,
        Instant halvedAt,
        int halvings,
        Instant endsAt,
        String reply,
        @Nullable String endedBy) {

    private static final double STEPS = 20;
    private static final double SLOWEST = 1;
    private static final double LEAST_BEFORE = 60;
    private static final double MILLIS_IN_A_MINUTE = 60_000;

    /** The first time: half of what it was just now, which is not believed when it is very little. */
    static Slowdown begin(String domain, double lately, String reply, Instant now) {
        double before = Math.max(LEAST_BEFORE, lately);
        return halved(domain, now, before, before, 1, reply, now);
    }

    /** Once more: half of what it has come to. */
    Slowdown again(String said, Instant now) {
        return halved(domain, since, beforePerMinute, perMinuteAt(now), halvings + 1, said, now);
    }

    private static Slowdown halved(
            String domain, Instant since, double before, double current, int halvings, String reply, Instant now) {
        double low = Math.max(SLOWEST, current / 2);
        double minutes = (before - low) / (before / STEPS);
        return new Slowdown(
                domain,
                since,
                before,
                low,
                now,
                halvings,
                now.plusMillis(Math.round(minutes * MILLIS_IN_A_MINUTE)),
                reply,
                null);
    }

    boolean lasts(Instant now) {
        return now.isBefore(endsAt);
    }

    /** Messages a minute at that time. */
    public double perMinuteAt(Instant now) {
        double minutes = Math.max(0, Duration.between(halvedAt, now).toMillis()) / MILLIS_IN_A_MINUTE;
        return Math.min(beforePerMinute, perMinute + minutes * beforePerMinute / STEPS);
    }
}
