package io.enishi.activity;

/** Whether a hit was a person's. Only {@code HUMAN} activities are projected. Stored as the ordinal. */
public enum Verdict {
    HUMAN,
    BOT,
    FILTERED,
    UNSETTLED
}
