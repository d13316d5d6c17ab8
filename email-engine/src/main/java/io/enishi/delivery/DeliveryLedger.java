package io.enishi.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One commit for many connections: each brings what its last messages came to and which ones it begins next. So what a connection
 * holds is on disk before the first byte of a body, at a fraction of a commit per message.
 */
final class DeliveryLedger implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(DeliveryLedger.class);

    /** What a connection wants written; {@code begin} are the rows whose bodies come next, none when it only settles. */
    private record Entry(List<Settlement> settled, List<SmtpJob> begin, CompletableFuture<Set<Long>> written) {}

    private final DeliveryRepository deliveries;
    private final BlockingQueue<Entry> line = new LinkedBlockingQueue<>();
    private volatile boolean stopping;

    DeliveryLedger(DeliveryRepository deliveries) {
        this.deliveries = deliveries;
    }

    /** Answers after the commit: those of them, by their ids, that are still held under their claims. */
    CompletableFuture<Set<Long>> settleAndBegin(List<Settlement> settled, List<SmtpJob> begin) {
        Entry entry = new Entry(settled, begin, new CompletableFuture<>());
        line.add(entry);
        return entry.written();
    }

    /** Waits for the commit; false when the product stops without one, because the database is away. */
    boolean settle(List<Settlement> settled) {
        try {
            settleAndBegin(settled, List.of()).join();
            return true;
        } catch (CancellationException e) {
            return false;
        }
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
                group.forEach(entry -> entry.written().complete(begun));
                return;
            } catch (RuntimeException e) {
                log.warn("The delivery ledger cannot be written, {} messages wait: {}", group.size(), e.toString());
                if (stopping && pause > 2000) {
                    group.forEach(entry -> entry.written().cancel(false));
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
            for (SmtpJob job : entry.begin()) {
                ids.add(job.delivery().id());
                claims.add(job.claim());
            }
        }
        return deliveries.settleAndBegin(settled, ids, claims);
    }
}
