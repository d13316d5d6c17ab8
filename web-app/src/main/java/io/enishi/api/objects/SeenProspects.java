package io.enishi.api.objects;

import io.enishi.criteria.SqlCondition;
import io.enishi.prospect.ProspectScope;
import io.enishi.user.Viewer;

/** What belongs to people, for those who see only some of them. */
public final class SeenProspects {

    private SeenProspects() {}

    /** Rows whose prospect this viewer sees; {@code column} holds her id. */
    public static SqlCondition through(String column, Viewer viewer) {
        if (!viewer.ownProspectsOnly()) {
            return SqlCondition.TRUE;
        }
        SqlCondition seen = ProspectScope.visibleTo(viewer);
        return new SqlCondition(
                "exists (select from prospect p where p.id = " + column + " and " + seen.sql() + ")", seen.params());
    }
}
