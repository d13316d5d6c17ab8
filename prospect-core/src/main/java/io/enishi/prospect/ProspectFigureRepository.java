package io.enishi.prospect;

import io.enishi.shared.ProspectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProspectFigureRepository {

    // "locked" takes the rows in id order, so that two nodes never wait for each other in a circle.
    private static final String ADD_SCORES = """
            with d as materialized (%s),
            locked as materialized (
                select prospect_id from prospect_figure
                where prospect_id in (select prospect_id from d where points <> 0)
                order by prospect_id for update
            )
            update prospect_figure f set score = f.score + d.points
            from d join locked using (prospect_id)
            where f.prospect_id = d.prospect_id
            returning f.prospect_id
            """;

    // Whether it moves is asked of the row as it is when its lock is held, not as it was when the statement began.
    private static final String MOVES =
            "(f.latest_activity_at is null or (d.latest_at, d.latest_id) > (f.latest_activity_at, f.latest_activity_id))";

    private static final String ADVANCE_LATEST = """
            with d as materialized (%s),
            locked as materialized (
                select prospect_id from prospect_figure
                where prospect_id in (select prospect_id from d) order by prospect_id for update
            )
            update prospect_figure f set
                latest_activity_at = case when MOVES then d.latest_at else f.latest_activity_at end,
                latest_activity_id = case when MOVES then d.latest_id else f.latest_activity_id end,
                first_activity_at = least(f.first_activity_at, d.first_at)
            from d join locked using (prospect_id)
            where f.prospect_id = d.prospect_id
              and (MOVES or f.first_activity_at is null or d.first_at < f.first_activity_at)
            returning f.prospect_id
            """.replace("MOVES", MOVES);

    private static final String BOTH = """
            with points as materialized (select prospect_id, points from (%s) p where points <> 0),
            d as materialized (%s),
            locked as materialized (
                select prospect_id from prospect_figure
                where prospect_id in (select prospect_id from points union all select prospect_id from d)
                order by prospect_id for update
            )
            update prospect_figure f set
                score = f.score + coalesce(points.points, 0),
                latest_activity_at = case when d.latest_at is not null and MOVES then d.latest_at else f.latest_activity_at end,
                latest_activity_id = case when d.latest_at is not null and MOVES then d.latest_id else f.latest_activity_id end,
                first_activity_at = least(f.first_activity_at, d.first_at)
            from locked left join points using (prospect_id) left join d using (prospect_id)
            where f.prospect_id = locked.prospect_id
              and (points.points is not null
                   or d.latest_at is not null and (MOVES or f.first_activity_at is null or d.first_at < f.first_activity_at))
            returning f.prospect_id, points.points is not null as scored
            """.replace("MOVES", MOVES);

    private final JdbcClient jdbc;

    ProspectFigureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ProspectId> addScores(SqlRelation points) {
        return changed(ADD_SCORES, points);
    }

    List<ProspectId> advanceLatestActivity(SqlRelation latest) {
        return changed(ADVANCE_LATEST, latest);
    }

    /** One update for both; returns those whose score changed. */
    List<ProspectId> apply(SqlRelation points, SqlRelation latest) {
        List<Object> params = new ArrayList<>(points.params());
        params.addAll(latest.params());
        List<ProspectId> scored = new ArrayList<>();
        jdbc.sql(BOTH.formatted(points.sql(), latest.sql())).params(params).query(row -> {
            if (row.getBoolean("scored")) {
                scored.add(new ProspectId(row.getLong("prospect_id")));
            }
        });
        return scored;
    }

    Map<ProspectId, Integer> lockedScores(List<ProspectId> prospects) {
        record Score(ProspectId prospect, int points) {}
        return jdbc
                .sql("""
                select prospect_id, score from prospect_figure
                where prospect_id = any(?) order by prospect_id for update
                """)
                .param(ids(prospects))
                .query((row, number) -> new Score(new ProspectId(row.getLong(1)), row.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Score::prospect, Score::points));
    }

    void wipeScores(@Nullable List<ProspectId> prospects) {
        if (prospects == null) {
            jdbc.sql("update prospect_figure set score = 0 where score <> 0").update();
        } else {
            jdbc.sql("update prospect_figure set score = 0 where score <> 0 and prospect_id = any(?)")
                    .param(ids(prospects))
                    .update();
        }
    }

    void wipeLatestActivity(@Nullable List<ProspectId> prospects) {
        String wipe = """
                update prospect_figure
                set latest_activity_at = null, latest_activity_id = null, first_activity_at = null
                where (latest_activity_at is not null or first_activity_at is not null)
                """;
        if (prospects == null) {
            jdbc.sql(wipe).update();
        } else {
            jdbc.sql(wipe + " and prospect_id = any(?)").param(ids(prospects)).update();
        }
    }

    private List<ProspectId> changed(String statement, SqlRelation relation) {
        return jdbc.sql(statement.formatted(relation.sql()))
                .params(relation.params())
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    private static Long[] ids(List<ProspectId> prospects) {
        return prospects.stream().map(ProspectId::value).toArray(Long[]::new);
    }
}
