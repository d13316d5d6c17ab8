package io.enishi.job;

import java.util.Arrays;
import java.util.Locale;

/** Where a job stands. */
public enum JobState {
    /** Still being filled; nobody works on it. */
    OPEN,
    WAITING,
    PROCESSING,
    PAUSED,
    /** To be ended by the worker that has it. */
    CANCELING,
    COMPLETE,
    FAILED,
    CANCELED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean ended() {
        return this == COMPLETE || this == FAILED || this == CANCELED;
    }

    /** Whether there is something to watch. */
    public boolean moving() {
        return this == WAITING || this == PROCESSING || this == CANCELING;
    }

    public static JobState of(String key) {
        return Arrays.stream(values())
                .filter(state -> state.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No job state '%s'. Known: %s".formatted(key, Arrays.toString(values()))));
    }
}
