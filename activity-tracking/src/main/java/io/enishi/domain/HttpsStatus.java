package io.enishi.domain;

import java.util.Locale;

/** Whether a tracker domain answers with a certificate that browsers believe. */
public enum HttpsStatus {
    /** Not asked: the domain does not lead here (yet). */
    UNKNOWN,
    /** Browsers believe its certificate. */
    VALID,
    /** It has one that is not for this name, not of a known authority, or too old. */
    INVALID,
    /** Nothing answers on port 443. */
    NONE;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static HttpsStatus of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
