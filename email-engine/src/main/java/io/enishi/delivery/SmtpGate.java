package io.enishi.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Closed while the SMTP server is away; then only one thread knocks, at growing intervals. */
final class SmtpGate {

    private final Clock clock;
    private final Duration first;
    private final Duration longest;
    private volatile @Nullable Outage outage;
    private Duration pause;

    SmtpGate(Clock clock, Duration first, Duration longest) {
        this.clock = clock;
        this.first = first;
        this.longest = longest;
        this.pause = first;
    }

    Optional<Outage> outage() {
        return Optional.ofNullable(outage);
    }

    boolean isOpen() {
        return outage == null;
    }

    synchronized void close(String error) {
        Instant now = clock.instant();
        Outage current = outage;
        if (current == null) {
            pause = first;
            outage = new Outage(now, error, now.plus(pause));
        }
    }

    synchronized void stillClosed(String error) {
        Outage current = outage;
        if (current != null) {
            pause = pause.multipliedBy(2).compareTo(longest) > 0 ? longest : pause.multipliedBy(2);
            outage = new Outage(current.since(), error, clock.instant().plus(pause));
        }
    }

    synchronized void open() {
        outage = null;
    }

    boolean mayKnock() {
        Outage current = outage;
        return current != null && !clock.instant().isBefore(current.nextTry());
    }
}
