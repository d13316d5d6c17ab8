package io.enishi.program;

import java.util.Locale;

/** Whether a program moves its people. While it is starting, its lists are gone through and nobody moves yet. */
public enum ProgramState {
    DRAFT,
    SCHEDULED,
    STARTING,
    RUNNING,
    PAUSED;

    /** The name it is stored by. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ProgramState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Whether it watches its lists. */
    public boolean active() {
        return this == STARTING || this == RUNNING;
    }
}
