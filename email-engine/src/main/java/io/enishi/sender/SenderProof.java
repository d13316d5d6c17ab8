package io.enishi.sender;

import java.util.Locale;

/** What the DNS has to say of a domain before inboxes believe mail in its name. */
public enum SenderProof {
    /** Whoever entered it here may also write into its DNS. */
    OWNERSHIP,
    /** The public half of the key that signs its mail (RFC 6376). */
    DKIM,
    /** Which servers send for it (RFC 7208). */
    SPF,
    /** What inboxes do with mail that proves nothing (RFC 7489). */
    DMARC;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SenderProof of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
