package io.enishi.decision;

import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one person: in which place ({@code rule}, {@code completion}), by which rule or asset, which action
 * (none for a match), how it came out, and why.
 */
public record NewDecision(
        ProspectId prospect,
        String place,
        @Nullable Long assetId,
        @Nullable String action,
        Verdict outcome,
        Words reason,
        Cause cause) {

    /** How a decision came out; stored by its lower-case name. */
    public enum Verdict {
        DONE,
        SKIPPED,
        FAILED,
        MATCHED
    }
}
