package io.enishi.action;

import io.enishi.change.Cause;
import io.enishi.change.Circles;
import io.enishi.shared.ProspectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Sees that a circle closes. Rules that act once on each person do not go round for ever, so no depth tells of it; but when actions
 * make people match a rule again that led to these very actions, and that they did not match any more, they are a circle.
 */
@Component
class CircleWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CircleWatch.class);

    private final ObjectProvider<Rematch> kinds;
    private final Circles circles;
    private final Savepoint savepoint;

    CircleWatch(ObjectProvider<Rematch> kinds, Circles circles, Savepoint savepoint) {
        this.kinds = kinds;
        this.circles = circles;
        this.savepoint = savepoint;
    }

    /** An asset that led to what happens now, how it is asked, and the chain from there. */
    private record Earlier(Rematch kind, long id, List<String> chain) {

        Cause closed() {
            List<String> around = new ArrayList<>(chain);
            around.add(kind.kind() + ":" + id);
            return Cause.ofLinks(around);
        }
    }

    /** Who of these people matched what before the actions ran. */
    record Before(Map<Earlier, Set<ProspectId>> matching) {

        static final Before NOTHING = new Before(Map.of());
    }

    Before look(Cause cause, ProspectBatch who) {
        List<Earlier> earlier = earlier(cause);
        if (earlier.isEmpty()) {
            return Before.NOTHING;
        }
        Map<Earlier, Set<ProspectId>> matching = new HashMap<>();
        earlier.forEach(each -> matching.put(each, matching(each, who)));
        return new Before(matching);
    }

    /** Writes down whoever matches again now. */
    void compare(Before before, ProspectBatch who) {
        List<Cause> closed = new ArrayList<>();
        before.matching().forEach((earlier, then) -> {
            Set<ProspectId> again = matching(earlier, who);
            again.removeAll(then);
            again.forEach(one -> closed.add(earlier.closed()));
        });
        if (!closed.isEmpty()) {
            circles.stopped(closed);
        }
    }

    private List<Earlier> earlier(Cause cause) {
        List<Earlier> earlier = new ArrayList<>();
        for (Rematch kind : kinds) {
            String start = kind.kind() + ":";
            chains(cause)
                    .forEach(chain -> chain.subList(0, chain.size() - 1).stream()
                            .filter(link -> link.startsWith(start))
                            .distinct()
                            .map(link -> new Earlier(kind, Long.parseLong(link.substring(start.length())), chain))
                            .forEach(earlier::add));
        }
        return earlier;
    }

    /** Every way that led to what acts now, with it at the end. */
    private static List<List<String>> chains(Cause cause) {
        List<List<String>> chains = new ArrayList<>();
        chains.add(cause.links());
        cause.beside().forEach(other -> {
            List<String> chain = new ArrayList<>(other);
            chain.add(cause.links().getLast());
            chains.add(chain);
        });
        return chains;
    }

    /** A rule that cannot be asked closes no circle, and stops nobody's actions. */
    private Set<ProspectId> matching(Earlier earlier, ProspectBatch who) {
        try {
            return savepoint.around(() -> new HashSet<>(earlier.kind().matching(earlier.id(), who)));
        } catch (RuntimeException e) {
            if (FailureWords.isOfTheDatabase(e)) {
                throw e;
            }
            LOG.warn("{} {} cannot be asked whom it matches.", earlier.kind().kind(), earlier.id(), e);
            return new HashSet<>();
        }
    }
}
