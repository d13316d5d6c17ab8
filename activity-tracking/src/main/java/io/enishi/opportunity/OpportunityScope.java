package io.enishi.opportunity;

import io.enishi.criteria.SqlCondition;
import io.enishi.prospect.ProspectScope;
import io.enishi.user.Viewer;

/** Which opportunities a viewer may see: salespeople see those that are about somebody of theirs. */
public final class OpportunityScope {

    private OpportunityScope() {}

    /** A condition on the opportunity aliased {@code o}. */
    public static SqlCondition visibleTo(Viewer viewer) {
        if (!viewer.ownProspectsOnly()) {
            return SqlCondition.TRUE;
        }
        SqlCondition seen = ProspectScope.visibleTo(viewer);
        return new SqlCondition(
                "exists (select from opportunity_prospect x join prospect p on p.id = x.prospect_id"
                        + " where x.opportunity_id = o.id and " + seen.sql() + ")",
                seen.params());
    }
}
