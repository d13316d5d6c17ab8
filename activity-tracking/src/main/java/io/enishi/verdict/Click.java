package io.enishi.verdict;

import io.enishi.activity.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One click of a burst as it was written down. {@code sign} is what gave it away at once ({@code head}, {@code prefetch},
 * {@code honeypot}), empty for an ordinary one; {@code read} is true when our script reported a page of this browser afterwards.
 */
public record Click(
        long activityId,
        Instant at,
        String url,
        String ip,
        String userAgent,
        String sign,
        @Nullable Long visitor,
        boolean read,
        Verdict verdict) {

    public static final String HEAD = "head";
    public static final String PREFETCH = "prefetch";
    public static final String HONEYPOT = "honeypot";

    /** Whether it still waits for its verdict. */
    public boolean isOpen() {
        return verdict == Verdict.UNSETTLED;
    }
}
