package io.enishi.report;

import io.enishi.report.Overview.DayFigures;
import io.enishi.report.Overview.HotProspect;
import io.enishi.report.Overview.SetUp;
import io.enishi.shared.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OverviewQueries {

    private final JdbcClient jdbc;

    OverviewQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<DayFigures> days(Instant now, ZoneId zone, int days, Integer[] counted, @Nullable Long owner) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate first = today.minusDays(days - 1L);
        Instant from = first.atStartOfDay(zone).toInstant();
        Instant end = today.plusDays(1).atStartOfDay(zone).toInstant();
        return jdbc.sql("""
                        with day as (
                            select cast(d as date) as day from generate_series(cast(:first as date), cast(:today as date), interval '1 day') d
                        ), person as (
                            select cast(p.created_at at time zone :zone as date) as day, count(*) as prospects
                            from prospect p
                            where p.created_at >= :from and p.deleted_at is null
                              and (cast(:owner as bigint) is null or p.assigned_user_id = :owner)
                            group by 1
                        ), uncounted as materialized (
                            select hour from generate_series(cast(:from as timestamptz), cast(:end as timestamptz), interval '1 hour') hour
                            where not :tallied or hour not in (select t.hour from tally_hour t) or hour in (select m.hour from tally_mark m)
                        ), done as (
                            select t.hour as at, t.code, t.asset_kind,
                                   case when t.hour in (select hour from uncounted) then t.folded else t.hits end as times
                            from activity_tally t
                            where :tallied and t.hour >= :from and t.verdict = 0 and t.known and t.code > 0
                            union all
                            select a.occurred_at, a.code, a.asset_kind, 1
                            from uncounted u
                            join activity a on a.occurred_at >= u.hour and a.occurred_at < u.hour + interval '1 hour'
                            where a.verdict = 0 and a.prospect_id is not null
                              and (cast(:owner as bigint) is null
                                   or exists (select from prospect p where p.id = a.prospect_id and p.assigned_user_id = :owner))
                        ), hit as (
                            select cast(at at time zone :zone as date) as day,
                                   sum(times) filter (where code = any(cast(:counted as int[]))) as activities,
                                   sum(times) filter (where code = 6) as emails,
                                   sum(times) filter (where code = 4 and asset_kind = 'form') as forms
                            from done
                            group by 1
                        )
                        select coalesce(person.prospects, 0) as prospects, coalesce(hit.activities, 0) as activities,
                               coalesce(hit.emails, 0) as emails, coalesce(hit.forms, 0) as forms
                        from day left join person using (day) left join hit using (day)
                        order by day
                        """)
                .param("first", first)
                .param("today", today)
                .param("zone", zone.getId())
                .param("from", Times.sql(from))
                .param("end", Times.sql(end))
                // one salesperson's figures, and days that do not begin at a full hour, are counted from the journal
                // itself
                .param("tallied", owner == null && byTheHour(zone, from) && byTheHour(zone, end))
                .param("counted", counted)
                .param("owner", owner)
                .query((row, number) -> new DayFigures(
                        row.getLong("prospects"),
                        row.getLong("activities"),
                        row.getLong("emails"),
                        row.getLong("forms")))
                .list();
    }

    private static boolean byTheHour(ZoneId zone, Instant moment) {
        return zone.getRules().getOffset(moment).getTotalSeconds() % 3_600 == 0;
    }

    List<HotProspect> hot(int score, Instant since, @Nullable Long owner, int most) {
        return jdbc.sql("""
                        select p.id, coalesce(p.first_name, '') as first_name, coalesce(p.last_name, '') as last_name, p.email,
                               coalesce(p.company, '') as company, f.score, f.latest_activity_at
                        from prospect_figure f join prospect p on p.id = f.prospect_id
                        where f.score >= :score and f.latest_activity_at >= :since and p.deleted_at is null
                          and (cast(:owner as bigint) is null or p.assigned_user_id = :owner)
                        order by f.latest_activity_at desc, p.id
                        limit :most
                        """)
                .param("score", score)
                .param("since", Times.sql(since))
                .param("owner", owner)
                .param("most", most)
                .query((row, number) -> new HotProspect(
                        row.getLong("id"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("email"),
                        row.getString("company"),
                        row.getInt("score"),
                        Objects.requireNonNull(Times.read(row, "latest_activity_at"))))
                .list();
    }

    List<Line> latest(@Nullable Long owner, int most) {
        // one line per person, found by the index on her latest activity: no partition of the journal is read through
        return jdbc.sql("""
                        select a.code, a.asset_kind, f.latest_activity_at as occurred_at, s.name as asset_name, p.id,
                               coalesce(p.first_name, '') as first_name, coalesce(p.last_name, '') as last_name, p.email,
                               coalesce(a.details ->> 'url', a.details ->> 'reason', a.details ->> 'field', a.details ->> 'subject',
                                        t.title, u.url, '') as detail
                        from (
                            select f.prospect_id, f.latest_activity_id, f.latest_activity_at
                            from prospect_figure f join prospect p on p.id = f.prospect_id
                            where f.latest_activity_at is not null and p.deleted_at is null
                              and (cast(:owner as bigint) is null or p.assigned_user_id = :owner)
                            order by f.latest_activity_at desc, f.prospect_id desc limit :most
                        ) f
                        join prospect p on p.id = f.prospect_id
                        left join activity a on a.id = f.latest_activity_id and a.occurred_at = f.latest_activity_at
                        left join asset s on s.id = a.asset_id
                        left join page_view v on v.id = f.latest_activity_id and v.occurred_at = f.latest_activity_at
                        left join url_dictionary u on u.id = v.url_id
                        left join title_dictionary t on t.id = v.title_id
                        where a.id is not null or v.id is not null
                        order by f.latest_activity_at desc, f.latest_activity_id desc
                        """)
                .param("owner", owner)
                .param("most", most)
                .query((row, number) -> new Line(
                        row.getObject("code", Integer.class),
                        row.getString("asset_kind"),
                        row.getString("asset_name"),
                        row.getString("detail"),
                        row.getLong("id"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("email"),
                        Objects.requireNonNull(Times.read(row, "occurred_at"))))
                .list();
    }

    SetUp setUp(boolean mailServer) {
        return jdbc.sql("""
                        select exists (select from page_view) as tracking,
                               exists (select from asset where kind = 'form' and deleted_at is null) as form,
                               exists (select from asset where kind = 'list' and deleted_at is null) as list,
                               exists (select from organization where name <> '' and address <> '') as organization,
                               exists (select from activity where code = 6) as sent
                        """)
                .query((row, number) -> new SetUp(
                        row.getBoolean("tracking"),
                        row.getBoolean("form"),
                        row.getBoolean("list"),
                        row.getBoolean("organization"),
                        mailServer,
                        row.getBoolean("sent")))
                .single();
    }

    /** What somebody did last; without a code it is a page, and {@code detail} its title. */
    record Line(
            @Nullable Integer code,
            @Nullable String kind,
            @Nullable String assetName,
            String detail,
            long prospectId,
            String firstName,
            String lastName,
            String email,
            Instant at) {}
}
