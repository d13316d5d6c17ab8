package io.enishi.page;

import io.enishi.link.Traffic;
import io.enishi.link.TrafficBy;
import io.enishi.link.TrafficDay;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PageActionQueries {

    private static final Map<String, String> SORTS = Map.of(
            "name", "lower(a.name)",
            "url", "lower(p.url)",
            "points", "p.points",
            "priority", "p.priority",
            "all", "h.everything",
            "human", "h.human",
            "prospects", "h.prospects",
            "last", "h.last_at",
            "created", "a.created_at");

    private static final String FOUND = """
            from asset a
            join page_action p on p.id = a.id
            where (a.deleted_at is not null) = :bin
              and (not :priority or p.priority)
              and (position(lower(:text) in lower(a.name)) > 0 or position(lower(:text) in lower(p.url)) > 0)
            """;

    private final JdbcClient jdbc;

    PageActionQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PageOf<PageActionRow> page(PageActionReports.Filter filter, String sort, boolean descending, int page, int size) {
        List<PageActionRow> rows = jdbc.sql(
                        """
                        select p.*, a.name, a.created_at, a.updated_at, a.deleted_at, h.*
                        from (select p.* %s) p
                        join asset a on a.id = p.id
                        left join lateral (
                            select count(*) as everything, count(*) filter (where verdict = 0) as human,
                                   count(distinct prospect_id) filter (where verdict = 0) as prospects,
                                   max(occurred_at) filter (where verdict = 0) as last_at
                            from page_view where page_action_id = p.id
                        ) h on true
                        order by %s %s nulls last, a.id
                        limit :size offset :offset
                        """.formatted(FOUND, SORTS.getOrDefault(sort, "a.created_at"), descending ? "desc" : ""))
                .param("text", filter.text())
                .param("priority", filter.priorityOnly())
                .param("bin", filter.bin())
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, number) -> new PageActionRow(
                        PageActionRepository.action(row),
                        row.getLong("everything"),
                        row.getLong("human"),
                        row.getLong("prospects"),
                        Times.read(row, "last_at")))
                .list();
        long total = jdbc.sql("select count(*) " + FOUND)
                .param("text", filter.text())
                .param("priority", filter.priorityOnly())
                .param("bin", filter.bin())
                .query(Long.class)
                .single();
        boolean more = (long) (page + 1) * size < total;
        return new PageOf<>(rows, more ? Integer.toString(page + 1) : null, total);
    }

    Traffic traffic(long id) {
        return jdbc.sql("""
                select count(*) as everything,
                       count(*) filter (where verdict = 0) as human,
                       count(*) filter (where verdict = 0 and prospect_id is null) as by_visitors,
                       count(*) filter (where verdict = 0 and prospect_id is not null) as by_prospects,
                       count(distinct visitor_id) filter (where verdict = 0 and prospect_id is null) as visitors,
                       count(distinct prospect_id) filter (where verdict = 0) as prospects,
                       max(occurred_at) filter (where verdict = 0) as last_at
                from page_view where page_action_id = ?
                """)
                .param(id)
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

    List<TrafficDay> days(long id, LocalDate first, LocalDate last, ZoneId zone) {
        return jdbc.sql("""
                with day as (
                    select cast(d as date) as day from generate_series(cast(:first as date), cast(:last as date), interval '1 day') d
                ), hit as (
                    select cast(occurred_at at time zone :zone as date) as day, count(*) as everything,
                           count(*) filter (where verdict = 0) as human
                    from page_view where page_action_id = :id and occurred_at >= :from
                    group by 1
                )
                select day, coalesce(everything, 0) as everything, coalesce(human, 0) as human
                from day left join hit using (day) order by day
                """)
                .param("first", first)
                .param("last", last)
                .param("zone", zone.getId())
                .param("id", id)
                .param("from", Times.sql(first.atStartOfDay(zone).toInstant()))
                .query((row, number) -> new TrafficDay(
                        row.getObject("day", LocalDate.class), row.getLong("everything"), row.getLong("human")))
                .list();
    }

    List<TrafficBy> prospects(long id, int most) {
        return jdbc.sql("""
                select p.id, coalesce(p.first_name, '') as first_name, coalesce(p.last_name, '') as last_name, p.email,
                       coalesce(p.company, '') as company, hit.times, hit.last_at
                from (
                    select prospect_id, count(*) as times, max(occurred_at) as last_at
                    from page_view where page_action_id = ? and verdict = 0 and prospect_id is not null
                    group by prospect_id
                ) hit
                join prospect p on p.id = hit.prospect_id
                where p.deleted_at is null
                order by hit.last_at desc, p.id
                limit ?
                """)
                .params(id, most)
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
