package io.enishi.step;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** What would become of somebody at a step: when she would go on, which way, and why. */
public record Rehearsal(Instant at, Move.Go how) {

    /** When the step is due for her, but not before she is there. */
    public static Rehearsal due(Traveller one, Move.Go how) {
        return new Rehearsal(later(one.dueAt(), one.arrivedAt()), how);
    }

    /** The same for all of them, for each when it is due. */
    public static Map<Long, Rehearsal> all(Collection<Traveller> who, Move.Go how) {
        return who.stream().collect(Collectors.toMap(Traveller::id, one -> due(one, how)));
    }

    public static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
