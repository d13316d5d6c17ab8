package io.enishi.tracking;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** This visitor was seen to be this person, by this evidence. */
record Edge(
        long visitorId,
        ProspectId prospect,
        String evidence,
        @Nullable Long assetId,
        Instant from) {}
