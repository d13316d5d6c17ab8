package io.enishi.tracking;

import io.enishi.activity.Settled;
import io.enishi.activity.Verdict;
import io.enishi.shared.SqlArrays;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
class VisitJoinRepository {

    private final JdbcTemplate jdbc;

    VisitJoinRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A visit that this node opened. */
    record Opened(long visitId, long visitorId, Instant at) {}

    /** A visit that is the continuation of an earlier one, and when it began. */
    record Twin(long visitId, long visitorId, long earlier, Instant since) {}

    /** Of these visits, those within the gap of an earlier one of the same browser. */
    List<Twin> doubles(List<Opened> visits, Duration gap) {
        return jdbc.query(
                """
                select w.id, w.visitor_id, e.id as earlier, w.first_page_view_at
                from unnest(cast(? as bigint[])) as mine(id)
                join visit w on w.id = mine.id
                join lateral (
                    select o.id from visit o
                    where o.visitor_id = w.visitor_id and not o.is_filtered
                      and (o.first_page_view_at, o.id) < (w.first_page_view_at, w.id)
                      and o.last_page_view_at >= w.first_page_view_at - make_interval(secs => ?)
                    order by o.first_page_view_at, o.id limit 1) e on true
                order by w.id
                """,
                (row, number) -> new Twin(
                        row.getLong("id"),
                        row.getLong("visitor_id"),
                        row.getLong("earlier"),
                        row.getTimestamp("first_page_view_at").toInstant()),
                SqlArrays.longs(visits, Opened::visitId),
                gap.toSeconds());
    }

    /** The arrivals that stand in the journal for visits that began earlier: no person's doing. */
    List<Settled> arrivals(List<Twin> doubles) {
        return jdbc.query(
                """
                select a.id, a.occurred_at
                from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as timestamptz[])) as d(visit_id, visitor_id, since)
                join activity a on a.visitor_id = d.visitor_id and a.visit_id = d.visit_id and a.occurred_at >= d.since
                where a.code = ? and a.verdict = 0
                order by a.id
                """,
                (row, number) -> new Settled(
                        row.getLong("id"),
                        row.getTimestamp("occurred_at").toInstant(),
                        Verdict.HUMAN,
                        Verdict.FILTERED),
                SqlArrays.longs(doubles, Twin::visitId),
                SqlArrays.longs(doubles, Twin::visitorId),
                SqlArrays.texts(doubles, each -> each.since().toString()),
                PageVisits.VISIT);
    }

    /**
     * Gives what happened in them to the earlier visits, counted by what is moved: what the other node has not flushed yet is still to
     * come. Visitors are locked before their visits, as everywhere.
     */
    void join(List<Twin> doubles) {
        Long[] visits = SqlArrays.longs(doubles, Twin::visitId);
        Long[] visitors = SqlArrays.longs(doubles, Twin::visitorId);
        Long[] earlier = SqlArrays.longs(doubles, Twin::earlier);
        String[] since = SqlArrays.texts(doubles, each -> each.since().toString());
        jdbc.query("select from visitor where id = any(?) order by id for update", row -> {}, (Object) visitors);
        jdbc.query(
                "select from visit where id = any(?) or id = any(?) order by id for update",
                row -> {},
                visits,
                earlier);
        jdbc.update("""
                with d as (select * from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as timestamptz[]))
                               as d(visit_id, visitor_id, earlier, since)),
                moved as (
                    update page_view p set visit_id = d.earlier from d
                    where p.visitor_id = d.visitor_id and p.visit_id = d.visit_id and p.occurred_at >= d.since
                    returning d.earlier, p.occurred_at),
                counted as (select earlier, count(*) as views, max(occurred_at) as last from moved group by earlier)
                update visit v set page_views = v.page_views + counted.views,
                                   last_page_view_at = greatest(v.last_page_view_at, counted.last)
                from counted where v.id = counted.earlier
                """, visits, visitors, earlier, since);
        jdbc.update("""
                update activity a set visit_id = d.earlier
                from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as timestamptz[]))
                    as d(visit_id, visitor_id, earlier, since)
                where a.visitor_id = d.visitor_id and a.visit_id = d.visit_id and a.occurred_at >= d.since
                """, visits, visitors, earlier, since);
        jdbc.update("delete from visit where id = any(?)", (Object) visits);
    }
}
