package io.enishi.list;

import io.enishi.criteria.Criteria;
import io.enishi.shared.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rule of a dynamic list and how it stands: the state, when everybody was looked at last, and how many differences the
 * last compare found. A rule that cannot be asked any more is {@code broken}: its list stays as it is until it is mended.
 */
public record DynamicList(
        long id,
        int version,
        Criteria criteria,
        Words sentence,
        State state,
        boolean broken,
        boolean clockDependent,
        @Nullable Instant refreshedAt,
        @Nullable Instant comparedAt,
        @Nullable Integer comparedDifferences) {

    /** Building: never filled yet. Rebuilding: the members of the rule before still stand. */
    public enum State {
        BUILDING,
        READY,
        REBUILDING
    }
}
