package io.enishi.activity.line;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether the database is away, as far as the journal's writer knows: while it is, nothing waits for it. */
@Component
public class Outage {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    private final Clock clock;
    private final Semaphore begun = new Semaphore(0);
    private volatile @Nullable Instant since;

    Outage(Clock clock) {
        this.clock = clock;
    }

    public boolean lasts() {
        return since != null;
    }

    public synchronized void begins(String why) {
        if (since == null) {
            since = clock.instant();
            log.warn(
                    "PostgreSQL is away: opens and clicks are answered and wait in the spool, page views are refused. {}",
                    why);
            begun.release();
        }
    }

    public synchronized void ends() {
        Instant began = since;
        if (began != null) {
            since = null;
            log.info(
                    "PostgreSQL is back after {} s.",
                    Duration.between(began, clock.instant()).toSeconds());
        }
    }

    /** Waits until one begins, or for so long. */
    public void await(Duration longest) throws InterruptedException {
        if (begun.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            begun.drainPermits();
        }
    }
}
