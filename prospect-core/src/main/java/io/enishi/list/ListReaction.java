package io.enishi.list;

import io.enishi.change.Cause;
import io.enishi.change.ChangeBatch;
import io.enishi.change.Reaction;
import io.enishi.shared.ProspectId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
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
            SortedMap<ProspectId, Cause> people = batch.causes(list.reads());
            for (long below : list.lists()) {
                moved.getOrDefault(below, Map.of())
                        .forEach((prospect, cause) -> people.putIfAbsent(prospect, cause.then(Lists.KIND, below)));
            }
            if (!people.isEmpty()) {
                moved.put(list.id(), keeping.keep(list, people));
            }
        }
    }
}
