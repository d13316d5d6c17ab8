package io.enishi.prospect;

import io.enishi.criteria.SqlCondition;
import io.enishi.user.Viewer;

/** Which prospects a viewer may see: salespeople see their own. */
public final class ProspectScope {

    private ProspectScope() {}

    public static SqlCondition visibleTo(Viewer viewer) {
        if (!viewer.ownProspectsOnly()) {
            return SqlCondition.TRUE;
        }
        Long user = viewer.userId();
        return user == null ? SqlCondition.FALSE : SqlCondition.of("p.assigned_user_id = ?", user);
    }
}
