package io.enishi.activity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
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

    /** So many hits in one batch come from many people at once. */
    private static final int CROWD = 8;

    /** Nanoseconds between two looks at a line that is growing. */
    private static final long SLICE = 300_000;

    private record Entry(@Nullable Hit hit, @Nullable Settlement settlement, CompletableFuture<Recorded> done) {}

    private final BlockingQueue<Entry> line;
    private final int capacity;
    private final int largestBatch;
    private final Duration gather;
    private final List<HitResolver> resolvers;
    private final Journaling journaling;
    private final TransactionTemplate transaction;
    private final Counter full = Metrics.counter("enishi.journal.refused");
    private final Counter recorded = Metrics.counter("enishi.journal.recorded");
    private final DistributionSummary batchSize = Metrics.summary("enishi.journal.batch");
    private @Nullable Thread thread;
    private volatile boolean running;

    JournalWriter(
            ActivityProperties properties,
            List<HitResolver> resolvers,
            Journaling journaling,
            PlatformTransactionManager transactions) {
        this.capacity = properties.lineCapacity();
        this.largestBatch = properties.largestBatch();
        this.gather = properties.gather();
        this.line = new ArrayBlockingQueue<>(capacity);
        this.resolvers = resolvers.stream()
                .sorted(Comparator.comparingInt(HitResolver::order))
                .toList();
        this.journaling = journaling;
        this.transaction = new TransactionTemplate(transactions);
        Gauge.builder("enishi.journal.line", line, BlockingQueue::size).register(Metrics.globalRegistry);
    }

    CompletableFuture<Recorded> enqueue(Hit hit) {
        return offer(new Entry(hit, null, new CompletableFuture<>()));
    }

    CompletableFuture<Recorded> enqueue(Settlement settlement) {
        return offer(new Entry(null, settlement, new CompletableFuture<>()));
    }

    CompletableFuture<Recorded> nudge() {
        return offer(new Entry(null, null, new CompletableFuture<>()));
    }

    private CompletableFuture<Recorded> offer(Entry entry) {
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
            line.offer(new Entry(null, null, new CompletableFuture<>()));
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
        List<Entry> taken = new ArrayList<>(largestBatch);
        int last = 0;
        while (running || !line.isEmpty()) {
            try {
                taken.add(line.take());
                line.drainTo(taken, (last < CROWD ? largestBatch : share(last)) - 1);
                List<Entry> settling = taken.stream()
                        .filter(entry -> entry.settlement() != null)
                        .toList();
                taken.removeAll(settling);
                if (!taken.isEmpty()) {
                    commit(taken);
                    last = taken.size();
                }
                settling.forEach(this::settle);
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                log.error("The journal's writer failed on {} hits", taken.size(), e);
                taken.forEach(entry -> entry.done().completeExceptionally(new JournalAway(e)));
            } finally {
                taken.clear();
            }
        }
    }

    /**
     * Waits a moment for more of the crowd and says how many hits the next batch takes: half of those under way. While they are being
     * committed, the other half gets its answers and asks again; all of them at once would leave the processors idle in between.
     */
    private int share(int last) {
        long until = System.nanoTime() + gather.toNanos();
        while (System.nanoTime() < until) {
            int waiting = line.size() + 1;
            int half = Math.clamp((last + waiting) / 2, CROWD, largestBatch);
            if (waiting >= half) {
                return half;
            }
            LockSupport.parkNanos(SLICE);
        }
        return largestBatch;
    }

    private void commit(List<Entry> entries) {
        List<Entry> hits = entries.stream().filter(entry -> entry.hit() != null).toList();
        HitBatch batch = new HitBatch(
                hits.stream().map(entry -> Objects.requireNonNull(entry.hit())).toList());
        try {
            transaction.executeWithoutResult(status -> {
                resolvers.forEach(resolver -> resolver.resolve(batch));
                List<HitBatch.Appending> appendings = batch.appendings();
                batch.appended(appendings, journaling.append(appendings, batch.pageViews(), batch.history()));
            });
        } catch (RuntimeException e) {
            resolvers.forEach(resolver -> resolver.rolledBack(batch));
            failed(entries, hits, e);
            return;
        }
        resolvers.forEach(resolver -> resolver.committed(batch));
        for (int i = 0; i < hits.size(); i++) {
            hits.get(i).done().complete(batch.hits().get(i).recorded());
        }
        entries.stream()
                .filter(entry -> entry.hit() == null)
                .forEach(entry -> entry.done().complete(Recorded.NOTHING));
        recorded.increment(hits.size());
        batchSize.record(hits.size());
    }

    // a settlement has a transaction of its own: it locks rows of earlier, and may fail alone
    private void settle(Entry entry) {
        Settlement settlement = Objects.requireNonNull(entry.settlement());
        HitBatch batch = new HitBatch(List.of());
        try {
            batch = Objects.requireNonNull(transaction.execute(status -> {
                HitBatch found = HitBatch.settling(journaling.enter(settlement.verdicts()));
                resolvers.forEach(resolver -> resolver.resolve(found));
                journaling.settle(found);
                settlement.alongside().accept(found.settled());
                return found;
            }));
        } catch (RuntimeException e) {
            HitBatch none = batch;
            resolvers.forEach(resolver -> resolver.rolledBack(none));
            log.warn(
                    "{} verdicts could not be settled: {}",
                    settlement.verdicts().size(),
                    e.toString());
            entry.done().completeExceptionally(e);
            return;
        }
        HitBatch settled = batch;
        resolvers.forEach(resolver -> resolver.committed(settled));
        entry.done().complete(Recorded.NOTHING);
    }

    private void failed(List<Entry> entries, List<Entry> hits, RuntimeException e) {
        if (!isAboutContent(e) || hits.isEmpty()) {
            log.warn("The journal could not write {} hits: {}", hits.size(), e.toString());
            entries.forEach(entry -> entry.done().completeExceptionally(new JournalAway(e)));
        } else if (entries.size() == 1) {
            log.error("A hit cannot be stored", e);
            entries.getFirst().done().completeExceptionally(new Unrecordable(e));
        } else {
            commit(List.copyOf(entries.subList(0, entries.size() / 2)));
            commit(List.copyOf(entries.subList(entries.size() / 2, entries.size())));
        }
    }

    // a hit that cannot be stored must not take its neighbours with it; a database that is away fails them all alike
    private static boolean isAboutContent(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = Objects.requireNonNullElse(sql.getSQLState(), "");
                return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
            }
        }
        return e instanceof DataIntegrityViolationException
                || (e instanceof NonTransientDataAccessException
                        && !(e instanceof NonTransientDataAccessResourceException));
    }
}
