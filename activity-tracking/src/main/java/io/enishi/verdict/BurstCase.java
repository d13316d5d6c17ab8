package io.enishi.verdict;

import io.enishi.activity.Verdict;
import io.enishi.shared.ProspectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A burst of clicks or of page views that looked like a robot's, kept with its evidence: what was seen, how much it weighed, and the
 * verdict that holds now. {@code person} is the prospect's address, empty when nobody is known; {@code visitor} the (first) browser of
 * page views, null for clicks in an email; {@code overturnedBy} the user who decided otherwise.
 */
public record BurstCase(
        long id,
        @Nullable Long emailId,
        String emailName,
        @Nullable ProspectId prospect,
        String person,
        @Nullable Long visitor,
        Instant firstAt,
        Instant lastAt,
        int clicks,
        int links,
        List<String> addresses,
        double weight,
        List<Judgement.Reason> reasons,
        Verdict verdict,
        Instant judgedAt,
        @Nullable Instant overturnedAt,
        @Nullable Long overturnedBy) {

    public BurstCase {
        addresses = List.copyOf(addresses);
        reasons = List.copyOf(reasons);
    }

    /** Whether it is one of page views, not of clicks in an email. */
    public boolean ofPages() {
        return visitor != null;
    }

    /** One activity of the case as it stands in the journal; a page view has the code 0. */
    public record Row(
            long activityId,
            Instant at,
            int code,
            String url,
            String ip,
            String agent,
            String sign,
            @Nullable Long visitor,
            Verdict verdict) {}
}
