package io.enishi.domain;

/** What the DNS said of a tracker domain when it was last asked. */
public enum DomainStatus {
    /** It has not been asked yet. */
    PENDING("pending"),
    /** The domain leads here. */
    VALID("valid"),
    /** There is no such name, or no record of the kind we need. */
    MISSING("missing"),
    /** It leads elsewhere. */
    WRONG("wrong"),
    /** The DNS did not answer. */
    SILENT("silent");

    private final String key;

    DomainStatus(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /** The status that is kept under this key. */
    public static DomainStatus of(String key) {
        for (DomainStatus status : values()) {
            if (status.key.equals(key)) {
                return status;
            }
        }
        throw new IllegalArgumentException("No status of a domain '%s'".formatted(key));
    }
}
