package io.enishi.link;

import io.enishi.prospect.SqlRelation;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How often something was hit and by whom, whatever table holds its hits: a relation
 * {@code (verdict, visitor_id, prospect_id, occurred_at)}. Whether the viewer may look is for the caller to ask.
 */
@Component
public class Traffics {

    /** So many days are drawn. */
    public static final int DAYS = 30;

    private final TrafficQueries queries;
    private final Clock clock;

    Traffics(TrafficQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Traffic of(SqlRelation hits) {
        return queries.of(hits);
    }

    /** Under what the tallies of the journal count these hits: an activity's code, or 0 for a page action's page views. */
    public record Counted(long assetId, int code) {}

    /** The last days in the viewer's zone, oldest first. */
    @Transactional(readOnly = true)
    public List<TrafficDay> days(SqlRelation hits, Counted as, Viewer who) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), who.zone());
        return queries.days(hits, as, today.minusDays(DAYS - 1L), today, who.zone());
    }

    /** Who came, the latest first; people in the recycle bin are left out. */
    @Transactional(readOnly = true)
    public List<TrafficBy> prospects(SqlRelation hits, int most, Viewer who) {
        who.require("prospect.view");
        return queries.prospects(hits, most);
    }
}
