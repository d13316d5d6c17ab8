package io.enishi.prospect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What projections found for people's figures, as selects, so that all of it is one update of each row. {@code points} has
 * {@code (prospect_id bigint, points)}; {@code latest} has {@code (prospect_id bigint, first_at timestamptz, latest_at
 * timestamptz, latest_id bigint)}, one row per prospect. Null means that nothing was found.
 */
public record FigureChange(
        @Nullable SqlRelation points, @Nullable SqlRelation latest) {

    public static final FigureChange NONE = new FigureChange(null, null);

    public static FigureChange points(SqlRelation points) {
        return new FigureChange(points, null);
    }

    public static FigureChange latest(SqlRelation latest) {
        return new FigureChange(null, latest);
    }

    /** Both together: points add up; only one projection knows the latest activity. */
    public FigureChange and(FigureChange other) {
        if (latest != null && other.latest != null) {
            throw new IllegalStateException("Two projections want to say what the latest activity is");
        }
        return new FigureChange(sum(points, other.points), latest == null ? other.latest : latest);
    }

    private static @Nullable SqlRelation sum(@Nullable SqlRelation one, @Nullable SqlRelation other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        List<Object> params = new ArrayList<>(one.params());
        params.addAll(other.params());
        return new SqlRelation(
                "select prospect_id, sum(points)::integer as points from (select prospect_id, points from (%s) one union all select prospect_id, points from (%s) other) both_of_them group by prospect_id"
                        .formatted(one.sql(), other.sql()),
                params);
    }
}
