package io.enishi.activity;

import io.enishi.prospect.FigureChange;
import io.enishi.prospect.ProspectFigures;
import io.enishi.prospect.SqlRelation;
import io.enishi.shared.ProspectId;
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
    public FigureChange project(ActivityBatch batch) {
        List<String> counted = new ArrayList<>();
        List<Object> params = new ArrayList<>();
        if (batch.whole() || batch.activityRows().stream().anyMatch(row -> types.countsAsLatestActivity(row.code()))) {
            ActivityBatch.Relation activities = batch.activities();
            counted.add("select prospect_id, id, occurred_at, first_at from %s a where code = any(cast(? as integer[]))"
                    .formatted(activities.sql()));
            params.addAll(activities.params());
            params.add(types.countedCodes());
        }
        if (batch.whole() || !batch.pageViewRows().isEmpty()) {
            ActivityBatch.Relation pageViews = batch.pageViews();
            counted.add("select prospect_id, id, occurred_at, first_at from %s v".formatted(pageViews.sql()));
            params.addAll(pageViews.params());
        }
        if (counted.isEmpty()) {
            return FigureChange.NONE;
        }
        return FigureChange.latest(new SqlRelation("""
                select prospect_id, max(occurred_at) as latest_at,
                       (array_agg(id order by occurred_at desc, id desc))[1] as latest_id, min(first_at) as first_at
                from (%s) counted
                group by prospect_id
                """.formatted(String.join(" union all ", counted)), params));
    }

    @Override
    public void recompute(List<ProspectId> people) {
        figures.wipeLatestActivity(people);
        figures.apply(project(ActivityBatch.everythingOf(people)));
    }

    @Override
    public void wipe() {
        figures.wipeLatestActivity();
    }
}
