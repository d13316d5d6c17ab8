package io.enishi.tracking;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Settled;
import io.enishi.tracking.VisitJoinRepository.Opened;
import io.enishi.tracking.VisitJoinRepository.Twin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Where two nodes opened a visit each for the same browser at the same moment, the later one is joined to the earlier one: by the
 * node that opened it, for it alone has it in memory. A browser that never came before is known to one node only, and is not asked
 * for.
 */
@Component
class VisitJoins {

    private static final Logger log = LoggerFactory.getLogger(VisitJoins.class);

    /** By then the other node's commit is seen. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final ConcurrentLinkedQueue<Opened> opened = new ConcurrentLinkedQueue<>();
    private final VisitJoinRepository repository;
    private final TrackingPolicies policies;
    private final Relinked relinked;
    private final ObjectProvider<ActivityJournal> journal;
    private final Clock clock;

    VisitJoins(
            VisitJoinRepository repository,
            TrackingPolicies policies,
            Relinked relinked,
            ObjectProvider<ActivityJournal> journal,
            Clock clock) {
        this.repository = repository;
        this.policies = policies;
        this.relinked = relinked;
        this.journal = journal;
        this.clock = clock;
    }

    /** These visits were opened here, by browsers that came before. */
    void opened(Collection<VisitExtents.Seen> hits) {
        Instant now = clock.instant();
        for (VisitExtents.Seen hit : hits) {
            if (hit.opened() != 0) {
                opened.add(new Opened(hit.opened(), hit.visitorId(), now));
            }
        }
    }

    /** Joins what was opened twice; answers how many visits are gone. */
    int join() {
        List<Opened> due = due();
        if (due.isEmpty()) {
            return 0;
        }
        try {
            List<Twin> doubles = repository.doubles(due, policies.current().visitGap());
            if (!doubles.isEmpty()) {
                join(doubles);
            }
            return doubles.size();
        } catch (RuntimeException e) {
            opened.addAll(due);
            throw e;
        }
    }

    private void join(List<Twin> doubles) {
        List<Settled> second = repository.arrivals(doubles);
        // in the writer's own thread: before its next batch it forgets the visit that is gone
        journal.getObject().settle(second, entered -> {
            repository.join(doubles);
            relinked.addAll(doubles.stream().map(Twin::visitorId).toList());
        });
        log.info("{} visits that two nodes had opened for the same browser were joined.", doubles.size());
    }

    private List<Opened> due() {
        Instant before = clock.instant().minus(SETTLED);
        List<Opened> due = new ArrayList<>();
        for (Opened next = opened.peek(); next != null && next.at().isBefore(before); next = opened.peek()) {
            due.add(opened.remove());
        }
        return due;
    }
}
