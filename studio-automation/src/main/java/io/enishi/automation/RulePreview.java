package io.enishi.automation;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import java.util.List;

/** Who would match right now: counted up to a limit, and the first of them. */
public record RulePreview(Words sentence, long count, boolean atLeast, List<Sample> samples) {

    /** One who would match. */
    public record Sample(ProspectId prospect, String name, String email, int score) {}
}
