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
        return jdbc.sql("""
                        with day as (
                            select cast(d as date) as day from generate_series(cast(:first as date), cast(:today as date), interval '1 day') d
                        ), person as (
                            select cast(p.created_at at time zone :zone as date) as day, count(*) as prospects
                            from prospect p
                            where p.created_at >= :from and p.deleted_at is null
                              and (cast(:owner as bigint) is null or p.assigned_user_id = :owner)
                            group by 1
                        ), hit as (
                            select cast(a.occurred_at at time zone :zone as date) as day,
                                   count(*) filter (where a.code = any(cast(:counted as int[]))) as activities,
                                   count(*) filter (where a.code = 6) as emails,
                                   count(*) filter (where a.code = 4 and a.asset_kind = 'form') as forms
                            from activity a
                            where a.occurred_at >= :from and a.verdict = 0 and a.prospect_id is not null
                              and (cast(:owner as bigint) is null
                                   or exists (select from prospect p where p.id = a.prospect_id and p.assigned_user_id = :owner))
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
                .param("from", Times.sql(first.atStartOfDay(zone).toInstant()))
                .param("counted", counted)
                .param("owner", owner)
                .query((row, number) -> new DayFigures(
                        row.getLong("prospects"),
                        row.getLong("activities"),
                        row.getLong("emails"),
                        row.getLong("forms")))
                .list();
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
                                        nullif(v.title, ''), u.url, '') as detail
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
