package io.enishi.lint;

import java.util.Locale;

/** How bad a finding is, the worst first; {@code UNKNOWN} when a question took too long to be answered. */
public enum Level {
    ERROR,
    WARNING,
    HINT,
    UNKNOWN;

    /** The end of its message key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
