package io.enishi.database;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A small table as it was read last, for look-ups that may not ask the database each time. It is read again when it changed
 * here, and beside the requests every few seconds, because another node may have changed it. While the database is away the
 * last reading stays good.
 */
public class Snapshot<T> {

    private static final Logger log = LoggerFactory.getLogger(Snapshot.class);
    private static final long FRESH = Duration.ofSeconds(5).toNanos();
    private static final long APART = Duration.ofSeconds(1).toNanos();

    private final Supplier<T> load;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile @Nullable Read<T> last;

    /** What was read, when, and after which change of ours. */
    private record Read<T>(T value, long at, long change) {}

    public Snapshot(Supplier<T> load) {
        this.load = load;
    }

    public T get() {
        Read<T> held = last;
        if (held == null) {
            return read();
        }
        if (held.change() != changes.get()) {
            return again(held);
        }
        if (System.nanoTime() - held.at() > FRESH && reading.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                try {
                    again(held);
                } finally {
                    reading.set(false);
                }
            });
        }
        return held.value();
    }

    /** For whoever did not find what she was asked for: another node may have made it a moment ago. */
    public T anew() {
        Read<T> held = last;
        return held != null && System.nanoTime() - held.at() < APART && held.change() == changes.get()
                ? held.value()
                : held == null ? read() : again(held);
    }

    /** The table changes in the caller's transaction. */
    public void changed() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    changes.incrementAndGet();
                }
            });
        } else {
            changes.incrementAndGet();
        }
    }

    private T again(Read<T> held) {
        try {
            return read();
        } catch (RuntimeException away) {
            log.debug("What was read before stays in use.", away);
            last = new Read<>(held.value(), System.nanoTime(), held.change());
            return held.value();
        }
    }

    private synchronized T read() {
        // counted first: a change that is committed while we read makes us read once more
        long change = changes.get();
        T value = load.get();
        last = new Read<>(value, System.nanoTime(), change);
        return value;
    }
}
