package io.enishi.email;

import java.util.Locale;

/** Where a list email stands. */
public enum ListEmailState {
    DRAFT,
    SCHEDULED,
    SENDING,
    PAUSED,
    SENT,
    CANCELLED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ListEmailState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Recipients are frozen: there is a report. */
    public boolean started() {
        return this == SENDING || this == PAUSED || this == SENT || this == CANCELLED;
    }
}
