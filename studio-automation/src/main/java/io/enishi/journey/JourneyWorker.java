package io.enishi.journey;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Keeps the programs of this node going: once a second, and at once when somebody came. */
@Component
class JourneyWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JourneyWorker.class);

    private final Rounds rounds;
    private final boolean enabled;
    private final Semaphore bell = new Semaphore(0);
    private @Nullable Thread thread;
    private volatile boolean running;

    JourneyWorker(Rounds rounds, @Value("${enishi.programs.enabled:true}") boolean enabled) {
        this.rounds = rounds;
        this.enabled = enabled;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void somebodyCame(PeopleWait event) {
        bell.release();
    }

    @Override
    public synchronized void start() {
        running = true;
        if (enabled) {
            thread = Thread.ofPlatform().name("programs").daemon().start(this::work);
        }
    }

    private void work() {
        while (running) {
            try {
                rounds.run();
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warn("The programs pause for a moment and go on.", e);
                }
            }
            try {
                if (bell.tryAcquire(1, TimeUnit.SECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void stop() {
        Thread working;
        synchronized (this) {
            running = false;
            working = thread;
            thread = null;
        }
        bell.release();
        if (working != null) {
            try {
                working.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
