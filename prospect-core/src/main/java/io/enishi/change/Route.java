package io.enishi.change;

import io.enishi.change.ChangeBatch.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where changes go after one stage: to the next reaction that reads one of their facts, past all that do not, and out. */
record Route(List<Long> done, Map<Long, Integer> onward) {

    /** A stage that changes may still come to, and the facts that are read there. */
    record Ahead(int order, Set<String> reads) {}

    static Route of(ChangeBatch batch, List<Ahead> ahead) {
        List<Long> done = new ArrayList<>();
        Map<Long, Integer> onward = new HashMap<>();
        for (Change change : batch.changes()) {
            ahead.stream()
                    .filter(stage -> !Collections.disjoint(stage.reads(), change.facts()))
                    .findFirst()
                    .ifPresentOrElse(stage -> onward.put(change.id(), stage.order()), () -> done.add(change.id()));
        }
        return new Route(done, onward);
    }
}
