package io.enishi.tracking;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One visitor as the console shows it. */
public record VisitorSeen(
        long id,
        @Nullable ProspectId prospect,
        @Nullable String prospectName,
        @Nullable String ip,
        @Nullable String userAgent,
        @Nullable String firstReferrer,
        Instant firstSeenAt,
        Instant lastSeenAt,
        int pageViews,
        boolean bot) {}
