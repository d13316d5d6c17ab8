package io.enishi.activity;

import io.enishi.activity.line.Boarding;
import io.enishi.activity.line.Crowd;
import io.enishi.activity.line.Outage;
import io.enishi.activity.line.Troubles;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what has gathered in the line and commits it as one batch: group commit. A hit that comes alone is committed at once;
 * only after a batch that shows a crowd does the writer wait a moment for the rest of the crowd.
 */
@Component
class JournalWriter {

    private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);

    private final BlockingQueue<InLine> line;
    private final int capacity;
    private final int largestBatch;
    private final Crowd crowd;
    private final List<HitResolver> resolvers;
    private final Journaling journaling;
    private final Outage outage;
    private final Duration patience;
    private final TransactionTemplate transaction;
    private final Boarding<InLine> boarding = new Boarding<>();
    private final Counter full = Metrics.counter("enishi.journal.refused");
    private final Counter recorded = Metrics.counter("enishi.journal.recorded");
    private final DistributionSummary batchSize = Metrics.summary("enishi.journal.batch");
    private @Nullable Thread thread;
    private volatile boolean running;

    JournalWriter(
            ActivityProperties properties,
            List<HitResolver> resolvers,
            Journaling journaling,
            Outage outage,
            PlatformTransactionManager transactions) {
        this.capacity = properties.lineCapacity();
        this.largestBatch = properties.largestBatch();
        this.crowd = new Crowd(largestBatch, properties.gather());
        this.line = new ArrayBlockingQueue<>(capacity);
        this.resolvers = resolvers.stream()
                .sorted(Comparator.comparingInt(HitResolver::order))
                .toList();
        this.journaling = journaling;
        this.outage = outage;
        this.patience = properties.patience();
        this.transaction = new TransactionTemplate(transactions);
        Gauge.builder("enishi.journal.line", line, BlockingQueue::size).register(Metrics.globalRegistry);
    }

    CompletableFuture<Recorded> enqueue(Hit hit) {
        if (outage.lasts()) {
            throw new JournalAway(null, null);
        }
        return offer(new InLine(hit, null, new CompletableFuture<>()));
    }

    CompletableFuture<Recorded> enqueue(Settlement settlement) {
        return offer(new InLine(null, done -> settle(settlement, done), new CompletableFuture<>()));
    }

    /** Puts many hits into the line at once: they share one transaction, and all of them are written or none. */
    CompletableFuture<List<Recorded>> enqueue(List<Hit> hits) {
        HitBatch batch = new HitBatch(hits);
        String trouble = hits.size() + " hits that came together were not written";
        return offer(new InLine(
                        null, done -> unlessAway(done, trouble, () -> written(batch)), new CompletableFuture<>()))
                .thenApply(written -> batch.recorded());
    }

    /**
     * Writes hits of an outage, which say inside the transaction which of them are still to be written; the only thing that asks a
     * database which is known to be away.
     */
    CompletableFuture<Recorded> restore(Supplier<List<Hit>> hits, String what) throws InterruptedException {
        InLine entry = new InLine(null, done -> restore(hits, what, done), new CompletableFuture<>());
        line.put(entry);
        return entry.done();
    }

    /** Gives up what waits, when the writer itself has waited too long for the database; asked beside the writer. */
    void watch() {
        boarding.giveUp(patience).ifPresent(batch -> {
            outage.begins("It gave no connection within " + patience.toMillis() + " ms.");
            batch.forEach(InLine::giveUp);
        });
        if (outage.lasts()) {
            line.removeIf(entry -> entry.hit() != null && entry.giveUp());
        }
    }

    CompletableFuture<Recorded> nudge() {
        return offer(new InLine(null, null, new CompletableFuture<>()));
    }

    private CompletableFuture<Recorded> offer(InLine entry) {
        if (!running || !line.offer(entry)) {
            full.increment();
            throw new LineFull(capacity);
        }
        return entry.done();
    }

    synchronized void start() {
        running = true;
        thread = Thread.ofPlatform().name("journal-writer").daemon(true).start(this::write);
    }

    synchronized void stop() {
        running = false;
        Thread writing = thread;
        if (writing != null) {
            // wakes a writer that waits at an empty line; the rest of the line is still written
            line.offer(new InLine(null, null, new CompletableFuture<>()));
            try {
                writing.join(20_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    boolean isRunning() {
        return running;
    }

    private void write() {
        List<InLine> taken = new ArrayList<>(largestBatch);
        int last = 0;
        while (running || !line.isEmpty()) {
            try {
                taken.add(line.take());
                line.drainTo(taken, crowd.share(last, line::size) - 1);
                List<InLine> alone =
                        taken.stream().filter(entry -> entry.alone() != null).toList();
                taken.removeAll(alone);
                if (!taken.isEmpty()) {
                    commit(taken);
                    last = taken.size();
                }
                alone.forEach(entry -> Objects.requireNonNull(entry.alone()).accept(entry.done()));
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                log.error("The journal's writer failed on {} hits", taken.size(), e);
                taken.forEach(entry -> entry.fail(new JournalAway(e, null)));
            } finally {
                taken.clear();
            }
        }
    }

    private void commit(List<InLine> entries) {
        if (outage.lasts()) {
            entries.forEach(InLine::giveUp);
            return;
        }
        List<InLine> hits =
                entries.stream().filter(entry -> entry.hit() != null).toList();
        HitBatch batch = new HitBatch(
                hits.stream().map(entry -> Objects.requireNonNull(entry.hit())).toList());
        boarding.waits(entries);
        try {
            boolean written = Objects.requireNonNull(transaction.execute(status -> boarding.goes() && write(batch)));
            if (!written) {
                return;
            }
        } catch (RuntimeException e) {
            boarding.goes();
            resolvers.forEach(resolver -> resolver.rolledBack(batch));
            failed(entries, hits, batch, e);
            return;
        }
        // answered whatever comes now: it is committed
        try {
            resolvers.forEach(resolver -> resolver.committed(batch));
        } finally {
            for (int i = 0; i < hits.size(); i++) {
                hits.get(i).done().complete(batch.hits().get(i).recorded());
            }
            entries.forEach(entry -> entry.done().complete(Recorded.NOTHING));
        }
        recorded.increment(hits.size());
        batchSize.record(hits.size());
    }

    private boolean write(HitBatch batch) {
        resolvers.forEach(resolver -> resolver.resolve(batch));
        List<HitBatch.Appending> appendings = batch.appendings();
        batch.appended(appendings, journaling.append(appendings, batch.pageViews(), batch.history()));
        return true;
    }

    // a settlement has a transaction of its own: it locks rows of earlier, and may fail alone
    private void settle(Settlement settlement, CompletableFuture<Recorded> done) {
        int verdicts = settlement.verdicts().size() + settlement.pages().size();
        unlessAway(done, verdicts + " verdicts could not be settled", () -> {
            HitBatch found = HitBatch.settling(journaling.enter(settlement));
            resolvers.forEach(resolver -> resolver.resolve(found));
            journaling.settle(found);
            settlement.alongside().accept(found.found().entered());
            return found;
        });
    }

    private void restore(Supplier<List<Hit>> hits, String what, CompletableFuture<Recorded> done) {
        if (alone(done, what + " were not written", () -> written(new HitBatch(hits.get())))) {
            outage.ends();
        }
    }

    private HitBatch written(HitBatch batch) {
        write(batch);
        return batch;
    }

    private void unlessAway(CompletableFuture<Recorded> done, String trouble, Supplier<HitBatch> work) {
        if (outage.lasts()) {
            done.completeExceptionally(new JournalAway(null, null));
        } else {
            alone(done, trouble, work);
        }
    }

    /** False when it failed; says {@code trouble} then, and why. */
    private boolean alone(CompletableFuture<Recorded> done, String trouble, Supplier<HitBatch> work) {
        boarding.waits(List.of());
        HitBatch batch;
        try {
            batch = Objects.requireNonNull(transaction.execute(status -> {
                boarding.goes();
                return work.get();
            }));
        } catch (RuntimeException e) {
            boarding.goes();
            resolvers.forEach(resolver -> resolver.rolledBack(new HitBatch(List.of())));
            if (!outage.lasts()) {
                log.warn("{}: {}", trouble, e.toString());
            }
            beginsWith(e);
            done.completeExceptionally(e);
            return false;
        }
        try {
            resolvers.forEach(resolver -> resolver.committed(batch));
        } finally {
            done.complete(Recorded.NOTHING);
        }
        return true;
    }

    private void failed(List<InLine> entries, List<InLine> hits, HitBatch batch, RuntimeException e) {
        if (!Troubles.areOfContent(e) || hits.isEmpty()) {
            log.warn("The journal could not write {} hits: {}", hits.size(), e.toString());
            beginsWith(e);
            // a commit without an answer: these may stand in the journal
            for (int i = 0; i < hits.size(); i++) {
                hits.get(i)
                        .fail(new JournalAway(e, batch.hits().get(i).recorded().activityId()));
            }
            entries.forEach(entry -> entry.fail(new JournalAway(e, null)));
        } else if (entries.size() == 1) {
            log.error("A hit cannot be stored", e);
            entries.getFirst().fail(new Unrecordable(e));
        } else {
            commit(List.copyOf(entries.subList(0, entries.size() / 2)));
            commit(List.copyOf(entries.subList(entries.size() / 2, entries.size())));
        }
    }

    private void beginsWith(RuntimeException e) {
        if (Troubles.isAway(e)) {
            outage.begins(e.toString());
        }
    }
}
