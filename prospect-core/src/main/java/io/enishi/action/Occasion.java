package io.enishi.action;

import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where and why actions run: on behalf of which asset, and by which activity of each person, as far as she has one of her own. */
record Occasion(Place place, @Nullable Long assetId, Cause cause, Map<ProspectId, Long> activities) {

    Occasion {
        activities = Map.copyOf(activities);
    }

    /** Why it runs for this one person. */
    Cause cause(ProspectId prospect) {
        Long activity = activities.get(prospect);
        return activity == null ? cause : new Cause(cause.kind(), cause.id(), activity, cause.depth(), cause.trail());
    }
}
