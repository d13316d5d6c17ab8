package io.enishi.automation;

import io.enishi.criteria.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule matched somebody or does not: how her matches stand, what of its criteria holds at this moment, and when it may
 * match her again where she waits for that.
 */
public record RuleVerdict(
        Standing standing,
        int matches,
        @Nullable Instant lastMatch,
        @Nullable Instant again,
        Answer answer) {

    /** How the rule stands to her, first that holds. */
    public enum Standing {
        /** She is in the recycle bin, where no rule looks. */
        DELETED("deleted"),
        /** Matched; the rule matches everybody once. */
        MATCHED("matched"),
        /** Matched as often as the rule may. */
        EXHAUSTED("exhausted"),
        /** Matched, and her days of waiting are not over. */
        WAITING("waiting"),
        /** Something of the criteria does not hold. */
        UNMET("unmet"),
        /** All holds, but the rule is paused. */
        PAUSED("paused"),
        /** All holds; the rule is about to match her. */
        DUE("due");

        private final String key;

        Standing(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }
}
