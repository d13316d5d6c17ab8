package io.enishi.change;

import io.enishi.shared.ProspectId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where every room says which facts of which prospects it just changed, in the transaction that changed them. */
@Component
public class ChangeFeed {

    static final int MOST_BY_QUERY = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

    private final ChangeFeedRepository repository;
    private final FeedSignal signal;
    private final Circles circles;

    ChangeFeed(ChangeFeedRepository repository, FeedSignal signal, Circles circles) {
        this.repository = repository;
        this.signal = signal;
        this.circles = circles;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(Collection<ProspectId> prospects, Set<String> facts, Cause cause) {
        changed(prospects.stream()
                .distinct()
                .map(prospect -> new NewChange(prospect, facts, cause))
                .toList());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(ProspectId prospect, Set<String> facts, Cause cause) {
        changed(List.of(new NewChange(prospect, facts, cause)));
    }

    /** Many changes, each with its own cause, in one statement; what a circle keeps changing is parked instead. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(Collection<NewChange> changes) {
        Map<Boolean, List<NewChange>> byDepth = changes.stream()
                .filter(change -> !change.facts().isEmpty())
                .collect(Collectors.partitioningBy(change -> change.cause().tooDeep()));
        stop(byDepth.getOrDefault(true, List.of()));
        append(byDepth.getOrDefault(false, List.of()));
    }

    /**
     * The same for whoever a query answers, in one statement and without anybody's number coming here; answers how many. Of more
     * people than any one change should wake, the rest is left to the comparisons of the night.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int changed(PeopleQuery people, Set<String> facts, Cause cause) {
        if (facts.isEmpty() || cause.tooDeep()) {
            throw new IllegalArgumentException("Nothing to tell of many: %s, %s".formatted(facts, cause.chain()));
        }
        int told = repository.append(people, facts, cause, MOST_BY_QUERY);
        if (told > 0) {
            signal.wakeAfterCommit();
        }
        if (told == MOST_BY_QUERY) {
            LOG.warn(
                    "Told of {} people because of {}; if there are more, they wait for the night.",
                    told,
                    cause.chain());
        }
        return told;
    }

    private void stop(List<NewChange> tooDeep) {
        if (!tooDeep.isEmpty()) {
            repository.parkCircles(tooDeep);
            circles.stopped(tooDeep.stream().map(NewChange::cause).toList());
            LOG.warn(
                    "Stopped a chain of reactions at depth {}: {} ({} prospects).",
                    Cause.DEEPEST,
                    tooDeep.getFirst().cause().chain(),
                    tooDeep.size());
        }
    }

    private void append(List<NewChange> changes) {
        if (!changes.isEmpty()) {
            repository.append(changes);
            signal.wakeAfterCommit();
        }
    }
}
