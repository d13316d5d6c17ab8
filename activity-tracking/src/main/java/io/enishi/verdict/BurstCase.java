package io.enishi.verdict;

import io.enishi.activity.Settled;
import io.enishi.activity.Verdict;
import io.enishi.shared.ProspectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A burst of clicks that looked like a robot's, kept with its evidence: what was seen, how much it weighed, and the verdict that holds
 * now. {@code person} is the recipient's address, {@code overturnedBy} the user who decided otherwise.
 */
public record BurstCase(
        long id,
        long emailId,
        String emailName,
        ProspectId prospect,
        String person,
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

    /** One activity of the case as it stands in the journal. */
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

    /** A case that is about to be kept. */
    record Draft(Burst burst, Judgement judgement, List<Settled> verdicts) {}
}
