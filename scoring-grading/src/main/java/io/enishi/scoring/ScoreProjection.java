package io.enishi.scoring;

import io.enishi.activity.ActivityBatch;
import io.enishi.activity.ActivityProjection;
import io.enishi.prospect.FigureChange;
import io.enishi.prospect.ProspectFigures;
import io.enishi.prospect.SqlRelation;
import io.enishi.shared.ProspectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Adds what activities and page views are worth to the score. One text says what rows are worth: it is asked of a batch, of the
 * whole journal (replay), of some people (rescoring) and of one person (explanation).
 */
@Component
class ScoreProjection implements ActivityProjection {

    /** Rows {@code (prospect_id, rule, points, count)} for activities that count each time. */
    private static final String EACH_TIME = """
            select a.prospect_id, r.key as rule, r.points, sum(a.hits) as count
            from %s a
            join scoring_rule r on a.code = any(r.codes) and r.asset_kind in ('', a.asset_kind)
            where r.points <> 0 and not r.once_per_asset %s
            group by a.prospect_id, r.key, r.points
            """;

    /** Leaves rules out that no activity of a batch can fall under, before every activity is held against every rule. */
    private static final String OF_THESE_CODES = "and r.codes && cast(? as smallint[])";

    /** The same for activities of which only the first with an asset counts; the last parameter says whether all of them are here. */
    private static final String ONCE_PER_ASSET = """
            (with acts as materialized (select * from %s as a)
            select a.prospect_id, a.rule, a.points, count(*) as count
            from (
                select distinct a.prospect_id, a.asset_id, r.key as rule, r.points, r.codes
                from acts a
                join scoring_rule r on a.code = any(r.codes) and r.asset_kind in ('', a.asset_kind)
                where r.points <> 0 and r.once_per_asset
            ) a
            where ? or not exists (
                select from activity o
                where o.prospect_id = a.prospect_id and o.code = any(a.codes) and o.asset_id is not distinct from a.asset_id
                    and o.verdict = 0 and o.id not in (select id from acts))
              and not exists (
                select from activity_opening o
                where o.prospect_id = a.prospect_id and o.code = any(a.codes) and o.asset_id = coalesce(a.asset_id, 0))
            group by a.prospect_id, a.rule, a.points)
            """;

    /** The same for page views; one that set off a page action with points of its own is worth those instead. */
    private static final String VIEWS = """
            select v.prospect_id, case when p.id is null then r.key else 'page-action:' || p.id end as rule,
                   coalesce(p.points_in_force, r.points) as points, sum(v.hits) as count
            from %s v
            join scoring_rule r on 0 = any(r.codes)
            left join page_action p on p.id = v.page_action_id and p.points_in_force is not null
            where coalesce(p.points_in_force, r.points) <> 0
            group by v.prospect_id, r.key, r.points, p.id, p.points_in_force
            """;

    private static final String POINTS =
            "select prospect_id, sum(points * count)::integer as points from (%s) lines group by prospect_id";

    private static final String ADJUSTMENTS = """
            select prospect_id, sum(delta)::integer as points from score_adjustment where %s group by prospect_id
            """;

    /** The codes of rules that may count once per asset. */
    private static final Set<Integer> ONCE = Set.of(8, 9, 10, 11, 19);

    private final ProspectFigures figures;
    private final JdbcClient jdbc;

    ScoreProjection(ProspectFigures figures, JdbcClient jdbc) {
        this.figures = figures;
        this.jdbc = jdbc;
    }

    @Override
    public FigureChange project(ActivityBatch batch) {
        if (batch.isEmpty()) {
            return FigureChange.NONE;
        }
        List<ActivityBatch.Activity> once = countedOnce(batch);
        // whether an earlier row counts already can only be seen after other writers' rows for the same people are
        // committed
        if (!once.isEmpty()) {
            figures.lockedScores(once.stream()
                    .map(row -> new ProspectId(row.prospectId()))
                    .distinct()
                    .sorted()
                    .toList());
        }
        return FigureChange.points(points(lines(batch, batch.whole() || !once.isEmpty())));
    }

    @Override
    public void wipe() {
        figures.wipeScores();
    }

    @Override
    public FigureChange replay() {
        return project(ActivityBatch.everything())
                .and(FigureChange.points(SqlRelation.of(ADJUSTMENTS.formatted("true"))));
    }

    @Override
    public void recompute(List<ProspectId> people) {
        figures.wipeScores(people);
        figures.addScores(points(linesOf(people)), null);
        figures.addScores(SqlRelation.of(ADJUSTMENTS.formatted("prospect_id = any(?)"), (Object) values(people)), null);
    }

    /** What everything these people ever did is worth, line by line. */
    SqlRelation linesOf(Collection<ProspectId> prospects) {
        return lines(ActivityBatch.everythingOf(prospects), true);
    }

    private List<ActivityBatch.Activity> countedOnce(ActivityBatch batch) {
        List<ActivityBatch.Activity> rows = batch.activityRows().stream()
                .filter(row -> ONCE.contains(row.code()))
                .toList();
        if (rows.isEmpty()) {
            return rows;
        }
        Set<Integer> codes = Set.copyOf(jdbc.sql("""
                        select distinct unnest(codes)::integer from scoring_rule where once_per_asset and points <> 0
                        """).query(Integer.class).list());
        return rows.stream().filter(row -> codes.contains(row.code())).toList();
    }

    private static SqlRelation lines(ActivityBatch batch, boolean once) {
        List<String> lines = new ArrayList<>();
        List<Object> params = new ArrayList<>();
        if (batch.whole() || !batch.activityRows().isEmpty()) {
            ActivityBatch.Relation activities = batch.activities();
            lines.add(EACH_TIME.formatted(activities.sql(), batch.whole() ? "" : OF_THESE_CODES));
            params.addAll(activities.params());
            if (!batch.whole()) {
                params.add(codes(batch));
            }
            if (once) {
                lines.add(ONCE_PER_ASSET.formatted(activities.sql()));
                params.addAll(activities.params());
                params.add(batch.whole());
            }
        }
        if (batch.whole() || !batch.pageViewRows().isEmpty()) {
            ActivityBatch.Relation pageViews = batch.pageViews();
            lines.add(VIEWS.formatted(pageViews.sql()));
            params.addAll(pageViews.params());
        }
        return new SqlRelation(String.join(" union all ", lines), params);
    }

    private static Short[] codes(ActivityBatch batch) {
        return batch.activityRows().stream()
                .map(row -> (short) row.code())
                .distinct()
                .toArray(Short[]::new);
    }

    private static SqlRelation points(SqlRelation lines) {
        return new SqlRelation(POINTS.formatted(lines.sql()), lines.params());
    }

    private static Long[] values(Collection<ProspectId> prospects) {
        return prospects.stream().map(ProspectId::value).toArray(Long[]::new);
    }
}
