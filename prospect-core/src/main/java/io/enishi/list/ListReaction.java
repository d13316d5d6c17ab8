package io.enishi.list;

import io.enishi.change.Cause;
import io.enishi.change.ChangeBatch;
import io.enishi.change.ChangeBatch.Change;
import io.enishi.change.Reaction;
import io.enishi.shared.ProspectId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Dynamic lists look at the people about whom something changed that their rules read. A list that is about other lists comes
 * after them and looks at whoever just came or went there too.
 */
@Component
class ListReaction implements Reaction {

    private final DynamicRules rules;
    private final ListKeeping keeping;

    ListReaction(DynamicRules rules, ListKeeping keeping) {
        this.rules = rules;
        this.keeping = keeping;
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public Set<String> reads() {
        return rules.kept().stream().flatMap(list -> list.reads().stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void react(ChangeBatch batch) {
        Map<Long, Map<ProspectId, Cause>> moved = new HashMap<>();
        for (KeptList list : rules.kept()) {
            SortedMap<ProspectId, Cause> people = new TreeMap<>();
            for (Change change : batch.about(list.reads()).changes()) {
                people.merge(change.prospect(), change.cause(), ListReaction::deeper);
            }
            for (long below : list.lists()) {
                moved.getOrDefault(below, Map.of())
                        .forEach((prospect, cause) -> people.putIfAbsent(prospect, cause.then(Lists.KIND, below)));
            }
            if (!people.isEmpty()) {
                moved.put(list.id(), keeping.keep(list, people));
            }
        }
    }

    // the longest chain counts, so that a circle cannot hide behind a short one
    private static Cause deeper(Cause one, Cause other) {
        if (one.depth() != other.depth()) {
            return one.depth() > other.depth() ? one : other;
        }
        return one.activityId() == null ? other : one;
    }
}
