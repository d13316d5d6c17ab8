package io.enishi.tracking;

import io.enishi.activity.ActivityBatch;
import io.enishi.activity.ActivityTypes;
import io.enishi.activity.Unlinked;
import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
        Long[] ids = edges.stream().map(Edge::visitorId).toArray(Long[]::new);
        // apart: a statement that locks and updates passes over rows that somebody else has changed while it waited
        jdbc.query("select from visitor where id = any(?) order by id for update", row -> {}, (Object) ids);
        return jdbc.query(
                """
                update visitor v set prospect_id = given.prospect_id, identity_version = v.identity_version + 1
                from unnest(cast(? as bigint[]), cast(? as bigint[])) as given(visitor_id, prospect_id)
                where v.id = given.visitor_id and v.prospect_id is null
                returning v.id
                """,
                (row, number) -> row.getLong(1),
                ids,
                edges.stream().map(edge -> edge.prospect().value()).toArray(Long[]::new));
    }

    /** Names the person on every nameless row of these visitors; answers the human ones, which are hers from now on. */
    ActivityBatch backfill(Collection<Long> visitors) {
        Long[] ids = visitors.toArray(Long[]::new);
        jdbc.query(
                "select from visit where visitor_id = any(?) and prospect_id is null order by id for update",
                row -> {},
                (Object) ids);
        jdbc.update("""
                update visit w set prospect_id = v.prospect_id from visitor v
                where v.id = any(?) and w.visitor_id = v.id and v.prospect_id is not null and w.prospect_id is null
                """, (Object) ids);
        List<ActivityBatch.PageView> pageViews = new ArrayList<>();
        jdbc.query(
                """
                update page_view r set prospect_id = v.prospect_id
                from visitor v
                where v.id = any(?) and r.visitor_id = v.id and v.prospect_id is not null and r.prospect_id is null
                returning r.id, r.occurred_at, r.prospect_id, r.visitor_id, r.visit_id, r.verdict, r.page_action_id
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

    /**
     * Takes these visitors back from the people whom a click gave them to, if nothing else did: the edges are void, and what was hers
     * only because of the browser is nobody's again. Answers who lost something.
     */
    List<ProspectId> retract(Collection<Long> visitors, Instant at) {
        Long[] ids = jdbc.queryForList("""
                        select id from visitor
                        where id = any(?) and prospect_id is not null
                          and not exists (select from identity_edge e
                              where e.visitor_id = visitor.id and e.retracted_at is null and e.evidence <> 'email-click')
                          and not exists (select from activity a
                              where a.visitor_id = visitor.id and a.verdict = 0 and a.code = 1 and a.asset_kind = 'list-email'
                                and a.prospect_id = visitor.prospect_id)
                        order by id for update
                        """, Long.class, (Object) visitors.toArray(Long[]::new))
                .toArray(Long[]::new);
        List<ProspectId> robbed = jdbc.query(
                "select distinct prospect_id from visitor where id = any(?)",
                (row, number) -> new ProspectId(row.getLong(1)),
                (Object) ids);
        jdbc.update(
                "update identity_edge set retracted_at = cast(? as timestamptz) where visitor_id = any(?) and retracted_at is null",
                at.toString(),
                ids);
        jdbc.update(
                "update visitor set prospect_id = null, identity_version = identity_version + 1 where id = any(?)",
                (Object) ids);
        jdbc.update("update visit set prospect_id = null where visitor_id = any(?)", (Object) ids);
        jdbc.update("update page_view set prospect_id = null where visitor_id = any(?)", (Object) ids);
        jdbc.update("""
                update activity set prospect_id = null
                where visitor_id = any(?) and code = any(cast(? as smallint[]))
                """, ids, ActivityTypes.OF_THE_BROWSER.toArray(Integer[]::new));
        return robbed;
    }

    /**
     * By somebody's word these browsers were never these people's: the edges are void, and what was hers only because of the browser is
     * nobody's.
     */
    void undo(List<Unlinked> rows, Instant at) {
        Long[] visitors = visitors(rows);
        Long[] people = people(rows);
        lock(visitors);
        jdbc.update("""
                update identity_edge e set retracted_at = cast(? as timestamptz)
                from unnest(cast(? as bigint[]), cast(? as bigint[])) as u(visitor, prospect)
                where e.visitor_id = u.visitor and e.prospect_id = u.prospect and e.retracted_at is null
                """, at.toString(), visitors, people);
        disown(visitors, people);
        for (String table : List.of("visit", "page_view", "activity")) {
            jdbc.update(
                    """
                    update %s r set prospect_id = null
                    from unnest(cast(? as bigint[]), cast(? as bigint[])) as u(visitor, prospect)
                    where r.visitor_id = u.visitor and r.prospect_id = u.prospect %s
                    """.formatted(table, table.equals("activity") ? "and r.code = any(cast(? as smallint[]))" : ""),
                    table.equals("activity")
                            ? new Object[] {visitors, people, ActivityTypes.OF_THE_BROWSER.toArray(Integer[]::new)}
                            : new Object[] {visitors, people});
        }
    }

    /** By somebody's word these browsers are these people's no longer; what they did so far stays hers. */
    void end(List<Unlinked> rows, Instant at) {
        Long[] visitors = visitors(rows);
        Long[] people = people(rows);
        lock(visitors);
        jdbc.update("""
                update identity_edge e set until_at = cast(? as timestamptz)
                from unnest(cast(? as bigint[]), cast(? as bigint[])) as u(visitor, prospect)
                where e.visitor_id = u.visitor and e.prospect_id = u.prospect and e.until_at is null and e.retracted_at is null
                """, at.toString(), visitors, people);
        disown(visitors, people);
    }

    /** What these browsers did since then as the one person becomes the other's; what names its person by itself stays. */
    void giveBack(Collection<Long> visitors, ProspectId from, ProspectId to, Instant since) {
        Long[] ids = visitors.toArray(Long[]::new);
        Map<String, String> times =
                Map.of("visit", "first_page_view_at", "page_view", "occurred_at", "activity", "occurred_at");
        times.forEach((table, time) -> jdbc.update(
                "update %s set prospect_id = ? where visitor_id = any(?) and prospect_id = ? and %s >= cast(? as timestamptz) %s"
                        .formatted(
                                table, time, table.equals("activity") ? "and code = any(cast(? as smallint[]))" : ""),
                table.equals("activity")
                        ? new Object[] {
                            to.value(),
                            ids,
                            from.value(),
                            since.toString(),
                            ActivityTypes.OF_THE_BROWSER.toArray(Integer[]::new)
                        }
                        : new Object[] {to.value(), ids, from.value(), since.toString()}));
    }

    /** What these people's browsers did as them goes over to nameless ones that no cookie knows; answers the browsers. */
    List<Long> retire(List<ProspectId> people) {
        Long[] ids = SqlArrays.longs(people, ProspectId::value);
        List<Long> browsers = jdbc.query("""
                select id from visitor
                where prospect_id = any(?) or id in (select visitor_id from identity_edge where prospect_id = any(?))
                order by id for update
                """, (row, number) -> row.getLong(1), ids, ids);
        for (Long browser : browsers) {
            Long nameless = jdbc.queryForObject("""
                            insert into visitor (id, first_seen_at, last_seen_at, page_views, is_bot, is_filtered)
                            select nextval('visitor_seq'), first_seen_at, last_seen_at, page_views, is_bot, is_filtered from visitor where id = ?
                            returning id
                            """, Long.class, browser);
            for (String table : List.of("visit", "page_view", "activity")) {
                jdbc.update(
                        "update %s set visitor_id = ? where visitor_id = ? and prospect_id = any(?)".formatted(table),
                        nameless,
                        browser,
                        ids);
            }
        }
        return browsers;
    }

    private void lock(Long[] visitors) {
        jdbc.query("select from visitor where id = any(?) order by id for update", row -> {}, (Object) visitors);
    }

    private void disown(Long[] visitors, Long[] people) {
        jdbc.update("""
                update visitor v set prospect_id = null, identity_version = v.identity_version + 1
                from unnest(cast(? as bigint[]), cast(? as bigint[])) as u(visitor, prospect)
                where v.id = u.visitor and v.prospect_id = u.prospect
                """, visitors, people);
    }

    private static Long[] visitors(List<Unlinked> rows) {
        return SqlArrays.longs(rows, Unlinked::visitorId);
    }

    private static Long[] people(List<Unlinked> rows) {
        return SqlArrays.longs(rows, row -> row.prospect().value());
    }

    private static ActivityBatch.PageView pageView(ResultSet row) throws SQLException {
        return new ActivityBatch.PageView(
                row.getLong("id"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getLong("prospect_id"),
                row.getLong("visitor_id"),
                row.getLong("visit_id"),
                row.getObject("page_action_id", Long.class));
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
