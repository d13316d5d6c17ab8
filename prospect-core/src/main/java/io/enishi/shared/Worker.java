package io.enishi.shared;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Works off what waits, in a thread of its own while the product runs: round after round as long as there is something to do, then it
 * rests until the pause is over or somebody wakes it. A round that fails is told in the log, and the work goes on after the pause.
 */
public abstract class Worker implements SmartLifecycle {

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final String name;
    private final Duration pause;
    private final Semaphore woken = new Semaphore(0);
    private volatile @Nullable Thread thread;

    /** {@code name} is the thread's; {@code pause} is how long it rests at most. */
    protected Worker(String name, Duration pause) {
        this.name = name;
        this.pause = pause;
    }

    /** One round; answers how much it did, and after 0 the worker rests. */
    protected abstract int round();

    /** There is something to do. */
    protected final void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    @Override
    public final void start() {
        // known before it runs: it looks here whether it may go on
        Thread worker = Thread.ofVirtual().name(name).unstarted(this::work);
        thread = worker;
        worker.start();
    }

    @Override
    public final void stop() {
        Thread worker = thread;
        thread = null;
        if (worker != null) {
            worker.interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return thread != null;
    }

    private void work() {
        Thread me = Thread.currentThread();
        while (thread == me) {
            try {
                if (woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
                while (thread == me && round() > 0) {
                    Thread.onSpinWait();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException broken) {
                if (thread == me) {
                    log.warn("{} pause for a moment: {}", name, broken.toString());
                }
            }
        }
    }
}
