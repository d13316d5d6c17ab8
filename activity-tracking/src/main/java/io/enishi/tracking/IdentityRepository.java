package io.enishi.tracking;

import io.enishi.activity.ActivityBatch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Identity edges, and the prospect id that follows them on visitors, visits, page views and activities. */
@Repository
class IdentityRepository {

    private final JdbcTemplate jdbc;

    IdentityRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(List<Edge> edges) {
        jdbc.update(
                """
                insert into identity_edge (visitor_id, prospect_id, evidence, asset_id, from_at)
                select * from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as text[]), cast(? as bigint[]),
                                     cast(? as timestamptz[]))
                """,
                edges.stream().map(Edge::visitorId).toArray(Long[]::new),
                edges.stream().map(edge -> edge.prospect().value()).toArray(Long[]::new),
                edges.stream().map(Edge::evidence).toArray(String[]::new),
                edges.stream().map(Edge::assetId).toArray(Long[]::new),
                edges.stream().map(edge -> edge.from().toString()).toArray(String[]::new));
    }

    /** Gives these visitors to their people, if they are nobody's yet; answers whose were given. */
    List<Long> own(List<Edge> edges) {
        return jdbc.query(
                """
                with given as (
                    select * from unnest(cast(? as bigint[]), cast(? as bigint[])) as g(visitor_id, prospect_id)),
                locked as (
                    select id from visitor where id in (select visitor_id from given) and prospect_id is null
                    order by id for update)
                update visitor v set prospect_id = given.prospect_id, identity_version = v.identity_version + 1
                from given, locked
                where v.id = given.visitor_id and locked.id = v.id
                returning v.id
                """,
                (row, number) -> row.getLong(1),
                edges.stream().map(Edge::visitorId).toArray(Long[]::new),
                edges.stream().map(edge -> edge.prospect().value()).toArray(Long[]::new));
    }

    /** Names the person on every nameless row of these visitors; answers the human ones, which are hers from now on. */
    ActivityBatch backfill(Collection<Long> visitors) {
        Long[] ids = visitors.toArray(Long[]::new);
        jdbc.update("""
                with nameless as materialized (
                    select w.id, v.prospect_id from visit w join visitor v on v.id = w.visitor_id
                    where v.id = any(?) and v.prospect_id is not null and w.prospect_id is null
                    order by w.id for update of w)
                update visit w set prospect_id = nameless.prospect_id from nameless where w.id = nameless.id
                """, (Object) ids);
        List<ActivityBatch.PageView> pageViews = new ArrayList<>();
        jdbc.query(
                """
                update page_view r set prospect_id = v.prospect_id
                from visitor v
                where v.id = any(?) and r.visitor_id = v.id and v.prospect_id is not null and r.prospect_id is null
                returning r.id, r.occurred_at, r.prospect_id, r.visitor_id, r.visit_id, r.verdict
                """,
                row -> {
                    if (row.getInt("verdict") == 0) {
                        pageViews.add(pageView(row));
                    }
                },
                (Object) ids);
        List<ActivityBatch.Activity> activities = new ArrayList<>();
        jdbc.query(
                """
                update activity r set prospect_id = v.prospect_id
                from visitor v
                where v.id = any(?) and r.visitor_id = v.id and v.prospect_id is not null and r.prospect_id is null
                returning r.id, r.occurred_at, r.code, r.asset_kind, r.asset_id, r.prospect_id, r.verdict
                """,
                row -> {
                    if (row.getInt("verdict") == 0) {
                        activities.add(activity(row));
                    }
                },
                (Object) ids);
        return ActivityBatch.of(activities, pageViews);
    }

    private static ActivityBatch.PageView pageView(ResultSet row) throws SQLException {
        return new ActivityBatch.PageView(
                row.getLong("id"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getLong("prospect_id"),
                row.getLong("visitor_id"),
                row.getLong("visit_id"));
    }

    private static ActivityBatch.Activity activity(ResultSet row) throws SQLException {
        return new ActivityBatch.Activity(
                row.getLong("id"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getInt("code"),
                row.getString("asset_kind"),
                row.getObject("asset_id", Long.class),
                row.getLong("prospect_id"));
    }
}
