package io.enishi.change;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A change that waits for somebody to look: a reaction could not digest it, or it was part of a circle. */
public record ParkedChange(
        long id,
        ProspectId prospect,
        Set<String> facts,
        Cause cause,
        Instant at,
        boolean isCircle,
        String reaction,
        String error,
        Instant parkedAt,
        @Nullable Words sentence) {

    /** The same, told with the names of those in the circle. */
    ParkedChange told(Words circle) {
        return new ParkedChange(id, prospect, facts, cause, at, isCircle, reaction, error, parkedAt, circle);
    }
}
