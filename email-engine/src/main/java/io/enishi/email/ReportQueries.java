package io.enishi.email;

import io.enishi.delivery.DeliveryFigures;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReportQueries {

    private final JdbcClient jdbc;

    ReportQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    EmailReport report(long id, DeliveryFigures deliveries) {
        return jdbc.sql("""
                select count(*) filter (where code = 11 and verdict = 0) as opens,
                       count(distinct prospect_id) filter (where code = 11 and verdict = 0) as unique_opens,
                       count(*) filter (where code = 1 and verdict = 0) as clicks,
                       count(distinct prospect_id) filter (where code = 1 and verdict = 0) as unique_clicks,
                       count(distinct prospect_id) filter (where code = 12 and verdict = 0) as opt_outs,
                       count(distinct prospect_id) filter (where code = 13 and verdict = 0) as bounces,
                       count(*) filter (where code = 1 and verdict in (1, 2)) as robot_clicks,
                       count(*) filter (where code = 11 and verdict in (1, 2)) as robot_opens,
                       count(*) filter (where code = 1 and verdict = 3) as unverified_clicks,
                       count(*) filter (where code = 11 and verdict = 0 and details ->> 'sign' = 'machine') as machine_opens
                from activity where asset_id = :id
                """)
                .param("id", id)
                .query((rs, n) -> new EmailReport(
                        deliveries,
                        rs.getLong("opens"),
                        rs.getLong("unique_opens"),
                        rs.getLong("clicks"),
                        rs.getLong("unique_clicks"),
                        rs.getLong("opt_outs"),
                        rs.getLong("bounces"),
                        new EmailReport.Apart(
                                rs.getLong("robot_clicks"),
                                rs.getLong("robot_opens"),
                                rs.getLong("unverified_clicks"),
                                rs.getLong("machine_opens")),
                        links(id)))
                .single();
    }

    private List<EmailReport.Link> links(long id) {
        return jdbc.sql("""
                select details ->> 'url' as url, count(*) as clicks, count(distinct prospect_id) as people
                from activity where asset_id = :id and verdict = 0 and code = 1 and details ->> 'url' is not null
                group by 1 order by 2 desc, 1 limit 200
                """)
                .param("id", id)
                .query((rs, n) -> new EmailReport.Link(rs.getString(1), rs.getLong(2), rs.getLong(3)))
                .list();
    }
}
