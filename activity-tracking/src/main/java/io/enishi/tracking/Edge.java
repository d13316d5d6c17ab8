package io.enishi.tracking;

import io.enishi.activity.Hit;
import io.enishi.shared.ProspectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** This visitor was seen to be this person, by this evidence. */
record Edge(
        long visitorId,
        ProspectId prospect,
        String evidence,
        @Nullable Long assetId,
        Instant from) {

    /** By a link of an email that named her. */
    static Edge clicked(long visitorId, ProspectId person, Hit hit) {
        return new Edge(
                visitorId,
                person,
                "email-click",
                hit.deed() == null ? null : hit.deed().assetId(),
                hit.at());
    }
}
