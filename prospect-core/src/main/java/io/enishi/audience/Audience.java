package io.enishi.audience;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import java.util.List;

/**
 * Who would match right now. The count is exact, or stops at a limit ({@code atLeast}), or was estimated from a sample of the
 * prospects ({@code about}), which the numbers of the parts always are in a large database ({@code sampled}). Where nobody of the
 * sample matches, the count is what there are at most ({@code atMost}): with a probability of 95 %, fewer than three times the
 * people behind each of the sample (the rule of three).
 */
public record Audience(
        Words sentence,
        long count,
        boolean atLeast,
        boolean about,
        boolean atMost,
        List<Sample> samples,
        List<Part> parts,
        long oneAway,
        boolean sampled) {

    /** The count of a rule that cannot even be estimated within a moment. */
    public static final long UNKNOWN = -1;

    public Audience {
        samples = List.copyOf(samples);
        parts = List.copyOf(parts);
    }

    /** One who would match. */
    public record Sample(ProspectId prospect, String name, String email, int score) {}

    /**
     * One condition of a rule that wants all of them: who meets it alone, who fails it only, and whether no other one keeps more
     * people away.
     */
    public record Part(Words sentence, long alone, long onlyThisFails, boolean removesMost) {}
}
