package io.enishi.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The clock of tests: runs with the machine until it is moved or stopped, and never shows what PostgreSQL cannot store. */
public final class MovableClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;
    private volatile @Nullable Instant stoppedAt;

    /** Moves on by so much: seconds that tests need not wait for. */
    public synchronized void advance(Duration by) {
        var stopped = stoppedAt;
        if (stopped == null) {
            ahead = ahead.plus(by);
        } else {
            stoppedAt = stopped.plus(by);
        }
    }

    /** Shows this instant from now on, until it is moved or started again. */
    public synchronized void stopAt(Instant instant) {
        stoppedAt = instant;
    }

    /** Stops where it is and says where that is. */
    public synchronized Instant stop() {
        var here = instant();
        stoppedAt = here;
        return here;
    }

    /** Runs with the machine again. */
    public synchronized void reset() {
        stoppedAt = null;
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        var stopped = stoppedAt;
        var shown = stopped == null ? Instant.now().plus(ahead) : stopped;
        return shown.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
