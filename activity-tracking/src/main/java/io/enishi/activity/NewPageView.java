package io.enishi.activity;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One page view to append, with everything resolved. */
public record NewPageView(
        Instant occurredAt,
        long visitorId,
        long visitId,
        @Nullable ProspectId prospect,
        long urlId,
        @Nullable Long titleId,
        @Nullable Long referrerId,
        @Nullable Long userAgentId,
        Verdict verdict,
        @Nullable Long pageActionId) {}
