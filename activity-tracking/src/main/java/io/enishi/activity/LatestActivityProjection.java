package io.enishi.activity;

import io.enishi.prospect.ProspectFigures;
import io.enishi.prospect.SqlRelation;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * 最新アクティビティ: the time of a person's latest act of her own. Which codes count is their type's word; page views count
 * because they are part of a visit. The value never moves back.
 */
@Component
class LatestActivityProjection implements ActivityProjection {

    private final ProspectFigures figures;
    private final ActivityTypes types;

    LatestActivityProjection(ProspectFigures figures, ActivityTypes types) {
        this.figures = figures;
        this.types = types;
    }

    @Override
    public void project(ActivityBatch batch) {
        ActivityBatch.Relation activities = batch.activities();
        ActivityBatch.Relation pageViews = batch.pageViews();
        List<Object> params = new ArrayList<>(activities.params());
        params.add(types.countedCodes());
        params.addAll(pageViews.params());
        figures.advanceLatestActivity(new SqlRelation("""
                select prospect_id, max(occurred_at) as latest_at,
                       (array_agg(id order by occurred_at desc, id desc))[1] as latest_id, min(occurred_at) as first_at
                from (select prospect_id, id, occurred_at from %s a where code = any(cast(? as integer[]))
                      union all
                      select prospect_id, id, occurred_at from %s v) counted
                group by prospect_id
                """.formatted(activities.sql(), pageViews.sql()), params), null);
    }

    @Override
    public void wipe() {
        figures.wipeLatestActivity();
    }
}
