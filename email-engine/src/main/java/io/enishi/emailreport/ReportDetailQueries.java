package io.enishi.emailreport;

import io.enishi.shared.Times;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** An email hour by hour, and by the domains of its recipients. */
@Repository
class ReportDetailQueries {

    private final JdbcClient jdbc;

    ReportDetailQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** So many hours from the start, those in which nothing happened too. */
    List<EmailHour> hours(long id, Instant start, int hours) {
        return jdbc.sql("""
                select h.at,
                    count(*) filter (where a.code = 11) as opens,
                    count(*) filter (where a.code = 11 and a.verdict = 0) as human_opens,
                    count(*) filter (where a.code = 1) as clicks,
                    count(*) filter (where a.code = 1 and a.verdict = 0) as human_clicks
                from generate_series(cast(:start as timestamptz), cast(:start as timestamptz) + make_interval(hours => :hours - 1),
                                     interval '1 hour') as h(at)
                left join activity a on a.asset_id = :id and a.code in (1, 11)
                    and a.occurred_at >= h.at and a.occurred_at < h.at + interval '1 hour'
                group by h.at order by h.at
                """)
                .param("id", id)
                .param("start", Times.sql(start))
                .param("hours", hours)
                .query((row, n) -> new EmailHour(
                        Objects.requireNonNull(Times.read(row, "at")),
                        row.getLong("opens"),
                        row.getLong("human_opens"),
                        row.getLong("clicks"),
                        row.getLong("human_clicks")))
                .list();
    }

    /** The domains with the most recipients first. */
    List<DomainFigures> domains(long id, int most) {
        return jdbc.sql("""
                select lower(split_part(d.address, '@', 2)) as domain, count(*) as sent,
                    count(*) filter (where d.bounce is not null) as bounced,
                    count(*) filter (where o.prospect_id is not null) as opened,
                    count(*) filter (where c.prospect_id is not null) as clicked
                from delivery d
                left join (select distinct prospect_id from activity where asset_id = :id and code = 11 and verdict = 0) o
                    on o.prospect_id = d.prospect_id
                left join (select distinct prospect_id from activity where asset_id = :id and code = 1 and verdict = 0) c
                    on c.prospect_id = d.prospect_id
                where d.asset_id = :id and not d.is_test and (d.state = 'handed-over' or d.bounce is not null)
                group by 1 order by 2 desc, 1 limit :most
                """)
                .param("id", id)
                .param("most", most)
                .query((row, n) -> new DomainFigures(
                        row.getString("domain"),
                        row.getLong("sent"),
                        row.getLong("bounced"),
                        row.getLong("opened"),
                        row.getLong("clicked")))
                .list();
    }
}
