package io.enishi.change;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Claimed rows of the feed, oldest first. */
public record ChangeBatch(List<Change> changes) {

    public ChangeBatch {
        changes = List.copyOf(changes);
    }

    /** One changed prospect: the facts, why, and when. */
    public record Change(long id, ProspectId prospect, Set<String> facts, Cause cause, Instant at) {}
}
