package io.enishi.abtest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The test of one email: its second version, its rules, and where it stands. */
public record AbTest(
        long emailId,
        AbText text,
        AbRules rules,
        State state,
        @Nullable Instant endsAt,
        @Nullable Long secondsLeft,
        @Nullable Variant winner,
        @Nullable Instant decidedAt) {

    /** From the first word to the winner. */
    public enum State {
        DRAFT,
        TESTING,
        PAUSED,
        DECIDED
    }

    public boolean undecided() {
        return state == State.TESTING || state == State.PAUSED;
    }
}
