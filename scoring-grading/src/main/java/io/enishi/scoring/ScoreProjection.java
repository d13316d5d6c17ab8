package io.enishi.scoring;

import io.enishi.activity.ActivityBatch;
import io.enishi.activity.ActivityProjection;
import io.enishi.change.Cause;
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

    /** Rows {@code (prospect_id, rule, points, count)} for the activities and page views put into it. */
    private static final String LINES = """
            with acts as materialized (select * from %s as a),
            views as materialized (select prospect_id from %s as v)
            select a.prospect_id, r.key as rule, r.points, count(*) as count
            from acts a
            join scoring_rule r on a.code = any(r.codes) and r.asset_kind in ('', a.asset_kind)
            where r.points <> 0 and not r.once_per_asset
            group by a.prospect_id, r.key, r.points
            union all
            select a.prospect_id, a.rule, a.points, count(*)
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
            group by a.prospect_id, a.rule, a.points
            union all
            select v.prospect_id, r.key, r.points, count(*)
            from views v
            join scoring_rule r on 0 = any(r.codes)
            where r.points <> 0
            group by v.prospect_id, r.key, r.points
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
    public void project(ActivityBatch batch) {
        if (batch.isEmpty()) {
            return;
        }
        lockWhereOthersCount(batch);
        figures.addScores(points(lines(batch)), batch.whole() ? null : new Cause("activity", null, null, 0));
    }

    @Override
    public void wipe() {
        figures.wipeScores();
    }

    @Override
    public void replay() {
        project(ActivityBatch.everything());
        figures.addScores(SqlRelation.of(ADJUSTMENTS.formatted("true")), null);
    }

    /** Computes the scores of these people anew from the journal and the ledger; their rows must be locked. */
    void recompute(Collection<ProspectId> prospects) {
        List<ProspectId> people = List.copyOf(prospects);
        figures.wipeScores(people);
        figures.addScores(points(linesOf(people)), null);
        figures.addScores(SqlRelation.of(ADJUSTMENTS.formatted("prospect_id = any(?)"), (Object) values(people)), null);
    }

    /** What everything these people ever did is worth, line by line. */
    SqlRelation linesOf(Collection<ProspectId> prospects) {
        Long[] ids = values(prospects);
        return SqlRelation.of(LINES.formatted("""
                        (select id, code, asset_kind, asset_id, prospect_id from activity
                         where verdict = 0 and prospect_id = any(?))""", """
                        (select prospect_id from page_view where verdict = 0 and prospect_id = any(?))"""), ids, ids, true);
    }

    /** Whether an earlier row counts already can only be seen after other writers' rows for the same people are committed. */
    private void lockWhereOthersCount(ActivityBatch batch) {
        List<ProspectId> people = batch.activityRows().stream()
                .filter(row -> ONCE.contains(row.code()))
                .map(row -> new ProspectId(row.prospectId()))
                .distinct()
                .sorted()
                .toList();
        if (!people.isEmpty() && onceIsWorthSomething()) {
            figures.lockedScores(people);
        }
    }

    private boolean onceIsWorthSomething() {
        return jdbc.sql("select exists (select from scoring_rule where once_per_asset and points <> 0)")
                .query(Boolean.class)
                .single();
    }

    private static SqlRelation lines(ActivityBatch batch) {
        ActivityBatch.Relation activities = batch.activities();
        ActivityBatch.Relation pageViews = batch.pageViews();
        List<Object> params = new ArrayList<>(activities.params());
        params.addAll(pageViews.params());
        params.add(batch.whole());
        return new SqlRelation(LINES.formatted(activities.sql(), pageViews.sql()), params);
    }

    private static SqlRelation points(SqlRelation lines) {
        return new SqlRelation(POINTS.formatted(lines.sql()), lines.params());
    }

    private static Long[] values(Collection<ProspectId> prospects) {
        return prospects.stream().map(ProspectId::value).toArray(Long[]::new);
    }
}
