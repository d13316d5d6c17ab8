package io.enishi.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * One reaction's place in the fixed order. A row of the feed carries the order of the reaction that it waits for; a new one
 * carries {@link #NEW}, which the first reaction takes up too.
 */
record Stage(Reaction reaction, boolean first) {

    /** What a row carries that nobody has looked at yet. */
    static final int NEW = 0;

    static List<Stage> of(List<Reaction> reactions) {
        List<Reaction> ordered = reactions.stream()
                .sorted(Comparator.comparingInt(Reaction::order))
                .toList();
        List<Stage> stages = new ArrayList<>();
        int before = NEW;
        for (Reaction reaction : ordered) {
            if (reaction.order() <= before) {
                throw new IllegalStateException("Reaction %s has order %d, which another one has or is not above 0"
                        .formatted(reaction.name(), reaction.order()));
            }
            stages.add(new Stage(reaction, before == NEW));
            before = reaction.order();
        }
        return stages;
    }

    int order() {
        return reaction.order();
    }

    /** What rows carry that wait for this reaction. */
    Set<Integer> takes() {
        return first ? Set.of(NEW, order()) : Set.of(order());
    }
}
