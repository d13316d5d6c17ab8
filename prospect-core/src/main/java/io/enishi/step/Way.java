package io.enishi.step;

import java.util.Locale;

/** A way out of a step: on, or one of two. */
public enum Way {
    NEXT,
    YES,
    NO;

    /** The name it is stored by. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
