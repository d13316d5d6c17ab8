package io.enishi.suppression;

import java.util.Arrays;

/** Why somebody gets no mail at all. */
public enum SuppressionReason {
    REQUEST("request"),
    COMPLAINT("complaint"),
    TRAP("trap"),
    LEGAL("legal"),
    OTHER("other");

    private final String key;

    SuppressionReason(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /** The one of this key; {@code OTHER} for what is none. */
    public static SuppressionReason of(String key) {
        return Arrays.stream(values())
                .filter(reason -> reason.key.equals(key))
                .findFirst()
                .orElse(OTHER);
    }
}
