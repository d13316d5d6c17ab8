package io.enishi.tracking;

import io.enishi.activity.ActivityJournal;
import io.enishi.shared.ProspectId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How far visits and visitors reach. It is a projection of the page views, so it is flushed beside the writer, soon when little
 * is going on and every ten seconds when much is; after a crash it is computed anew from the latest page views.
 */
@Component
class VisitExtents implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(VisitExtents.class);
    private static final int MUCH = 1_000;
    private static final Duration LATEST = Duration.ofSeconds(10);

    /**
     * One committed hit of a browser: how many page views it adds to the visitor (0: to none), to which visit (0: none), which visit it
     * opened (0: none, or the first of all), and whose it was taken for.
     */
    record Seen(
            long visitorId,
            int pageViews,
            long visitId,
            long opened,
            @Nullable ProspectId person,
            Instant at) {}

    /** What is to be added to one row; for a visitor, whose it was taken for at last. */
    record Extent(
            long id, int pageViews, Instant last, @Nullable ProspectId person) {

        Extent plus(Extent other) {
            return new Extent(
                    id, pageViews + other.pageViews, last.isAfter(other.last) ? last : other.last, other.person);
        }
    }

    private final VisitExtentRepository repository;
    private final TransactionTemplate transaction;
    private final TrackingProperties properties;
    private final VisitJoins joins;
    private final Relinked relinked;
    private final ObjectProvider<ActivityJournal> journal;
    private final Clock clock;
    private final Map<Long, Extent> visits = new HashMap<>();
    private final Map<Long, Extent> visitors = new HashMap<>();
    private @Nullable Instant flushedAt;
    private @Nullable Thread thread;
    private volatile boolean running;

    VisitExtents(
            VisitExtentRepository repository,
            PlatformTransactionManager transactions,
            TrackingProperties properties,
            VisitJoins joins,
            Relinked relinked,
            ObjectProvider<ActivityJournal> journal,
            Clock clock) {
        this.repository = repository;
        this.transaction = new TransactionTemplate(transactions);
        this.properties = properties;
        this.joins = joins;
        this.relinked = relinked;
        this.journal = journal;
        this.clock = clock;
    }

    synchronized void saw(Collection<Seen> hits) {
        for (Seen hit : hits) {
            if (hit.visitorId() != 0) {
                visitors.merge(
                        hit.visitorId(),
                        new Extent(hit.visitorId(), hit.pageViews(), hit.at(), hit.person()),
                        Extent::plus);
            }
            if (hit.visitId() != 0) {
                visits.merge(hit.visitId(), new Extent(hit.visitId(), 1, hit.at(), null), Extent::plus);
            }
        }
        joins.opened(hits);
    }

    /** Writes what has gathered. */
    void flush() {
        Map<Long, Extent> visitsNow;
        Map<Long, Extent> visitorsNow;
        synchronized (this) {
            visitsNow = new HashMap<>(visits);
            visitorsNow = new HashMap<>(visitors);
            visits.clear();
            visitors.clear();
            flushedAt = clock.instant();
        }
        if (visitsNow.isEmpty() && visitorsNow.isEmpty()) {
            return;
        }
        try {
            List<Long> others = transaction.execute(status -> {
                // visitors before their visits, as a conversion takes them: two that hold what the other wants wait for
                // ever
                List<Long> changed = repository.extendVisitors(visitorsNow.values());
                repository.extendVisits(visitsNow.values());
                return changed;
            });
            if (others != null && !others.isEmpty()) {
                // another node knows better whose these are: the writer forgets them and names what it wrote meanwhile
                relinked.addAll(others);
                journal.getObject().nudge();
            }
        } catch (RuntimeException e) {
            log.warn("Visits could not be extended and will be again: {}", e.toString());
            synchronized (this) {
                visitsNow.forEach((id, extent) -> visits.merge(id, extent, Extent::plus));
                visitorsNow.forEach((id, extent) -> visitors.merge(id, extent, Extent::plus));
            }
        }
    }

    private void flushWhenDue() {
        synchronized (this) {
            boolean much = visits.size() + visitors.size() > MUCH;
            if (much && flushedAt != null && flushedAt.plus(LATEST).isAfter(clock.instant())) {
                return;
            }
        }
        flush();
    }

    private void work() {
        while (running) {
            try {
                Thread.sleep(properties.flushEvery());
                flushWhenDue();
                joins.join();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.error("Visits could not be extended", e);
            }
        }
    }

    @Override
    public void start() {
        transaction.executeWithoutResult(status -> repository.recompute());
        running = true;
        thread = Thread.ofVirtual().name("visit-extents").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
        flush();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the journal's writer and stops after it. */
    @Override
    public int getPhase() {
        return ActivityJournal.PHASE - 1;
    }
}
