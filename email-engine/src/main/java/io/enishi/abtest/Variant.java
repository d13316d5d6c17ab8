package io.enishi.abtest;

import java.util.Locale;

/** One of the two versions of an email. */
public enum Variant {
    A,
    B;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Variant of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
