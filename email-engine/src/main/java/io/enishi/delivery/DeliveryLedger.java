package io.enishi.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One commit for many connections: each brings what its last message came to and which one it begins next, and waits. So the
 * data phase is on disk before the first byte of a body, at a fraction of a commit per message.
 */
final class DeliveryLedger implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(DeliveryLedger.class);

    /** What a connection wants written; {@code begin} is the row whose body comes next, {@code null} when it only settles. */
    private record Entry(
            List<Settlement> settled, @Nullable Long begin, long claim, CompletableFuture<Boolean> written) {}

    private final DeliveryRepository deliveries;
    private final BlockingQueue<Entry> line = new LinkedBlockingQueue<>();
    private volatile boolean stopping;

    DeliveryLedger(DeliveryRepository deliveries) {
        this.deliveries = deliveries;
    }

    /** Waits for the commit; false when the row is no longer held under this claim. */
    boolean settleAndBegin(List<Settlement> settled, long id, long claim) {
        return await(new Entry(settled, id, claim, new CompletableFuture<>()));
    }

    void settle(List<Settlement> settled) {
        if (!settled.isEmpty()) {
            await(new Entry(settled, null, 0, new CompletableFuture<>()));
        }
    }

    private boolean await(Entry entry) {
        line.add(entry);
        return entry.written().join();
    }

    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping || !line.isEmpty()) {
            try {
                Entry first = line.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Entry> group = new ArrayList<>(List.of(first));
                    line.drainTo(group, 511);
                    write(group);
                }
            } catch (InterruptedException e) {
                stopping = true;
            }
        }
    }

    /** While the database is away everybody waits here: nothing is begun, and what was sent is remembered until it can be written. */
    private void write(List<Entry> group) throws InterruptedException {
        long pause = 100;
        while (true) {
            try {
                Set<Long> begun = inOneCommit(group);
                for (Entry entry : group) {
                    entry.written().complete(entry.begin() == null || begun.contains(entry.begin()));
                }
                return;
            } catch (RuntimeException e) {
                log.warn("The delivery ledger cannot be written, {} messages wait: {}", group.size(), e.toString());
                if (stopping && pause > 2000) {
                    group.forEach(entry -> entry.written().complete(false));
                    return;
                }
                Thread.sleep(pause);
                pause = Math.min(pause * 2, 5000);
            }
        }
    }

    private Set<Long> inOneCommit(List<Entry> group) {
        List<Settlement> settled = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        List<Long> claims = new ArrayList<>();
        for (Entry entry : group) {
            settled.addAll(entry.settled());
            if (entry.begin() != null) {
                ids.add(entry.begin());
                claims.add(entry.claim());
            }
        }
        return deliveries.settleAndBegin(settled, ids, claims);
    }
}
