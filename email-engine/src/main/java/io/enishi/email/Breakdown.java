package io.enishi.email;

import java.util.Map;

/** Everybody on the lists of an email: who would get it now, and why the others would not. */
public record Breakdown(long memberships, long mailable, Map<String, Long> skipped) {

    /** People on the lists, each counted once. */
    public long people() {
        return mailable + skipped.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Memberships beyond the first of the same person: she gets one copy. */
    public long duplicates() {
        return memberships - people();
    }
}
