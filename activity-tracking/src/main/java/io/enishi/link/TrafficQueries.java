package io.enishi.link;

import io.enishi.link.Traffics.Counted;
import io.enishi.prospect.SqlRelation;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TrafficQueries {

    private final JdbcClient jdbc;

    TrafficQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The hits of an asset that is counted by an activity code. */
    static SqlRelation hits(long assetId, int code) {
        return SqlRelation.of(
                "select verdict, visitor_id, prospect_id, occurred_at from activity where asset_id = ? and code = ?",
                assetId,
                code);
    }

    Traffic of(SqlRelation hits) {
        return jdbc.sql("""
                select count(*) as everything,
                       count(*) filter (where verdict = 0) as human,
                       count(*) filter (where verdict = 0 and prospect_id is null) as by_visitors,
                       count(*) filter (where verdict = 0 and prospect_id is not null) as by_prospects,
                       count(distinct visitor_id) filter (where verdict = 0 and prospect_id is null) as visitors,
                       count(distinct prospect_id) filter (where verdict = 0) as prospects,
                       max(occurred_at) filter (where verdict = 0) as last_at
                from (%s) hit
                """.formatted(hits.sql()))
                .params(hits.params())
                .query((row, number) -> new Traffic(
                        row.getLong("everything"),
                        row.getLong("human"),
                        row.getLong("by_visitors"),
                        row.getLong("by_prospects"),
                        row.getLong("visitors"),
                        row.getLong("prospects"),
                        Times.read(row, "last_at")))
                .single();
    }

    /**
     * One row for each day from {@code first} to {@code last}, those without any included: the tallies of hours that are counted, and
     * the hits themselves of the others. Days of zones that do not begin at a full hour are counted from the hits.
     */
    List<TrafficDay> days(SqlRelation hits, Counted as, LocalDate first, LocalDate last, ZoneId zone) {
        Instant from = first.atStartOfDay(zone).toInstant();
        Instant end = last.plusDays(1).atStartOfDay(zone).toInstant();
        List<Object> params = new ArrayList<>();
        params.addAll(List.of(first, last));
        params.addAll(
                List.of(Times.sql(from.truncatedTo(ChronoUnit.HOURS)), Times.sql(end), !byTheHour(zone, from, end)));
        params.addAll(List.of(as.assetId(), as.code(), Times.sql(from), Times.sql(end)));
        params.addAll(hits.params());
        params.addAll(List.of(Times.sql(from), zone.getId()));
        return jdbc.sql("""
                with day as (
                    select cast(d as date) as day from generate_series(cast(? as date), cast(? as date), interval '1 day') d
                ), uncounted as materialized (
                    select hour from generate_series(cast(? as timestamptz), cast(? as timestamptz), interval '1 hour') hour
                    where ? or hour not in (select t.hour from tally_hour t) or hour in (select m.hour from tally_mark m)
                ), hit as (
                    select t.hour as at, case when t.hour in (select hour from uncounted) then t.folded else t.hits end as times, t.verdict
                    from activity_tally t
                    where t.asset_id = ? and t.code = ? and t.hour >= ? and t.hour < ?
                    union all
                    select hit.occurred_at, 1, hit.verdict
                    from uncounted, lateral (
                        select verdict, occurred_at from (%s) hit
                        where occurred_at >= uncounted.hour and occurred_at < uncounted.hour + interval '1 hour') hit
                    where hit.occurred_at >= ?
                ), of_day as (
                    select cast(at at time zone ? as date) as day, sum(times) as everything, sum(times) filter (where verdict = 0) as human
                    from hit group by 1
                )
                select day, coalesce(everything, 0) as everything, coalesce(human, 0) as human
                from day left join of_day using (day) order by day
                """.formatted(hits.sql()))
                .params(params)
                .query((row, number) -> new TrafficDay(
                        row.getObject("day", LocalDate.class), row.getLong("everything"), row.getLong("human")))
                .list();
    }

    private static boolean byTheHour(ZoneId zone, Instant... moments) {
        return Arrays.stream(moments)
                .allMatch(moment -> zone.getRules().getOffset(moment).getTotalSeconds() % 3_600 == 0);
    }

    List<TrafficBy> prospects(SqlRelation hits, int most) {
        List<Object> params = new ArrayList<>(hits.params());
        params.add(most);
        return jdbc.sql("""
                select p.id, coalesce(p.first_name, '') as first_name, coalesce(p.last_name, '') as last_name, p.email,
                       coalesce(p.company, '') as company, hit.times, hit.last_at
                from (
                    select prospect_id, count(*) as times, max(occurred_at) as last_at
                    from (%s) hit where verdict = 0 and prospect_id is not null
                    group by prospect_id
                ) hit
                join prospect p on p.id = hit.prospect_id
                where p.deleted_at is null
                order by hit.last_at desc, p.id
                limit ?
                """.formatted(hits.sql()))
                .params(params)
                .query((row, number) -> new TrafficBy(
                        new ProspectId(row.getLong("id")),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("email"),
                        row.getString("company"),
                        row.getLong("times"),
                        Objects.requireNonNull(Times.read(row, "last_at"))))
                .list();
    }
}
