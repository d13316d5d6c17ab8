package io.enishi.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One reaction's place in the fixed order: which rows stand before it, and whether it is the last. */
record Stage(Reaction reaction, int after, boolean last) {

    static List<Stage> of(List<Reaction> reactions) {
        List<Reaction> ordered = reactions.stream()
                .sorted(Comparator.comparingInt(Reaction::order))
                .toList();
        List<Stage> stages = new ArrayList<>();
        int after = 0;
        for (Reaction reaction : ordered) {
            if (reaction.order() <= after) {
                throw new IllegalStateException("Reaction %s has order %d, which another one has or is not above 0"
                        .formatted(reaction.name(), reaction.order()));
            }
            stages.add(new Stage(reaction, after, reaction == ordered.getLast()));
            after = reaction.order();
        }
        return stages;
    }

    int order() {
        return reaction.order();
    }
}
