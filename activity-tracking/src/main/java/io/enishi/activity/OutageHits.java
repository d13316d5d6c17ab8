package io.enishi.activity;

import io.enishi.activity.line.Outage;
import io.enishi.activity.line.Spool;
import io.enishi.activity.line.Spool.Batch;
import io.enishi.activity.line.SpoolFull;
import io.enishi.activity.line.SpoolRepository;
import io.enishi.activity.line.SpoolRepository.Attempt;
import io.enishi.activity.line.Troubles;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps hits while the database is away, finds out when it is back, and writes them: each once, whatever dies meanwhile. Their ids
 * are committed together with them, and a file is deleted after its last commit only.
 */
@Component
class OutageHits {

    private static final Logger log = LoggerFactory.getLogger(OutageHits.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration REMEMBERED = Duration.ofDays(7);

    /** So often a batch may fail on a database that is there, before it is taken apart. */
    private static final int PATIENCE = 20;

    /**
     * A hit that waits for the database to come back. Its id decides that it is written once; {@code attempted} is the activity that
     * a commit without an answer may have left of it.
     */
    record SpooledHit(UUID id, @Nullable Long attempted, Hit hit) {}

    private final JsonMapper json = JsonMapper.builder().build();
    private final Spool spool;
    private final SpoolRepository repository;
    private final JournalWriter writer;
    private final Outage outage;
    private final TransactionTemplate undone;
    private final int largestBatch;
    private final Clock clock;
    private @Nullable Thread watching;
    private @Nullable Thread working;
    private volatile boolean running;
    private int failures;

    OutageHits(
            Spool spool,
            SpoolRepository repository,
            JournalWriter writer,
            Outage outage,
            PlatformTransactionManager transactions,
            ActivityProperties properties,
            Clock clock) {
        this.spool = spool;
        this.repository = repository;
        this.writer = writer;
        this.outage = outage;
        this.undone = new TransactionTemplate(transactions);
        this.largestBatch = properties.largestBatch();
        this.clock = clock;
    }

    /** When it returns, the hit is on the disk. */
    void keep(Hit hit, JournalAway away) {
        try {
            spool.keep(json.writeValueAsBytes(new SpooledHit(UUID.randomUUID(), away.attempted(), hit)));
        } catch (SpoolFull full) {
            throw new LineFull(full);
        } catch (IOException e) {
            away.addSuppressed(e);
            throw away;
        }
    }

    long waiting() {
        return spool.size();
    }

    synchronized void start() {
        spool.adopt();
        running = true;
        watching = Thread.ofVirtual().name("journal-watch").start(this::watch);
        working = Thread.ofVirtual().name("spool-writer").start(this::work);
    }

    synchronized void stop() {
        running = false;
        for (Thread thread : new Thread[] {watching, working}) {
            if (thread != null) {
                thread.interrupt();
                try {
                    thread.join(Duration.ofSeconds(10));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** After the writer has stopped: what still waits, waits for the next start. */
    void close() {
        spool.close();
    }

    private void watch() {
        while (running) {
            try {
                Thread.sleep(PAUSE);
                writer.watch();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void work() {
        while (running) {
            try {
                outage.await(PAUSE);
                if (outage.lasts() || !spool.isEmpty()) {
                    recover();
                }
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                log.warn("The spool could not be written and will be again: {}", e.toString());
            }
        }
    }

    private void recover() throws IOException, InterruptedException {
        if (outage.lasts() && !restored(List.of())) {
            return;
        }
        long before = spool.size();
        for (Batch next = spool.oldest(largestBatch); next != null; next = spool.oldest(largestBatch)) {
            if (!running || !write(read(next))) {
                return;
            }
            spool.written(next);
        }
        if (before > 0) {
            log.info("{} hits of the outage were written from the spool.", before);
            repository.purge(clock.instant().minus(REMEMBERED));
        }
    }

    private List<SpooledHit> read(Batch batch) throws IOException {
        List<SpooledHit> hits = new ArrayList<>();
        for (byte[] line : batch.hits()) {
            try {
                hits.add(json.readValue(line, SpooledHit.class));
            } catch (JacksonException unknown) {
                spool.putAside(line, unknown);
            }
        }
        return hits;
    }

    /** False when the database took none or not all of them; those it took will be known again. */
    private boolean write(List<SpooledHit> hits) throws IOException, InterruptedException {
        if (hits.isEmpty()) {
            return true;
        }
        try {
            if (restored(uncommitted(hits))) {
                failures = 0;
                return true;
            }
            if (outage.lasts() || ++failures < PATIENCE) {
                return false;
            }
            return apart(hits, new IllegalStateException("The database is there and does not take it"));
        } catch (Unrecordable e) {
            return apart(hits, e);
        }
    }

    // one hit that cannot be stored must not keep the others from being written
    private boolean apart(List<SpooledHit> hits, RuntimeException why) throws IOException, InterruptedException {
        if (hits.size() == 1) {
            spool.putAside(json.writeValueAsBytes(hits.getFirst()), why);
            return true;
        }
        int half = hits.size() / 2;
        return write(List.copyOf(hits.subList(0, half))) && write(List.copyOf(hits.subList(half, hits.size())));
    }

    /** Waits for the writer, which asks the database whether or not it is known to be away. */
    private boolean restored(List<SpooledHit> hits) throws InterruptedException {
        try {
            writer.restore(() -> fresh(hits), hits.size() + " hits of the spool")
                    .join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException why && Troubles.areOfContent(why)) {
                throw new Unrecordable(why);
            }
            log.debug("The spool is not written yet.", e);
            return false;
        }
    }

    private List<Hit> fresh(List<SpooledHit> hits) {
        Set<UUID> fresh = repository.claim(hits.stream().map(SpooledHit::id).toList(), clock.instant());
        return hits.stream()
                .filter(hit -> fresh.contains(hit.id()))
                .map(SpooledHit::hit)
                .toList();
    }

    // whose commit got no answer may stand in the journal already
    private List<SpooledHit> uncommitted(List<SpooledHit> hits) {
        List<Attempt> attempts = new ArrayList<>();
        for (SpooledHit hit : hits) {
            if (hit.attempted() != null) {
                attempts.add(new Attempt(hit.attempted(), hit.hit().at()));
            }
        }
        if (attempts.isEmpty()) {
            return hits;
        }
        Set<Long> missing = Objects.requireNonNull(undone.execute(status -> {
            status.setRollbackOnly();
            return repository.missing(attempts);
        }));
        return hits.stream()
                .filter(hit -> hit.attempted() == null || missing.contains(hit.attempted()))
                .toList();
    }
}
