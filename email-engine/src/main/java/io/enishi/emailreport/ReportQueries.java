package io.enishi.emailreport;

import io.enishi.activity.Verdict;
import io.enishi.delivery.DeliveryFigures;
import io.enishi.link.AssetTotals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Figures of an email. How often is read from the tallies; how many people, which links and what mail programs opened by themselves only
 * the journal knows, and of dropped months only how many people.
 */
@Repository
class ReportQueries {

    private static final int CLICK = 1;
    private static final int OPEN = 11;
    private static final int OPT_OUT = 12;
    private static final int COMPLAINT = 14;

    private final JdbcClient jdbc;
    private final AssetTotals totals;

    ReportQueries(JdbcClient jdbc, AssetTotals totals) {
        this.jdbc = jdbc;
        this.totals = totals;
    }

    EmailReport report(long id, DeliveryFigures deliveries) {
        Map<AssetTotals.Kind, Long> times = totals.of(id);
        Map<Integer, Long> people = people(id);
        return new EmailReport(
                deliveries,
                times(times, OPEN, Verdict.HUMAN),
                people.getOrDefault(OPEN, 0L),
                times(times, CLICK, Verdict.HUMAN),
                people.getOrDefault(CLICK, 0L),
                people.getOrDefault(OPT_OUT, 0L),
                people.getOrDefault(COMPLAINT, 0L),
                new EmailReport.Apart(
                        times(times, CLICK, Verdict.BOT) + times(times, CLICK, Verdict.FILTERED),
                        times(times, OPEN, Verdict.BOT) + times(times, OPEN, Verdict.FILTERED),
                        times(times, CLICK, Verdict.UNSETTLED),
                        machineOpens(id)),
                links(id));
    }

    private static long times(Map<AssetTotals.Kind, Long> times, int code, Verdict verdict) {
        return times.getOrDefault(new AssetTotals.Kind(code, verdict.ordinal()), 0L);
    }

    private Map<Integer, Long> people(long id) {
        Map<Integer, Long> people = new HashMap<>();
        jdbc.sql("""
                select code, count(distinct prospect_id) as people from (
                    select code, prospect_id from activity
                    where asset_id = :id and verdict = 0 and code in (1, 11, 12, 14) and prospect_id is not null
                    union all
                    select code, prospect_id from activity_opening where asset_id = :id and code in (1, 11, 12, 14)
                ) known group by code
                """).param("id", id).query(row -> {
            people.put(row.getInt("code"), row.getLong("people"));
        });
        return people;
    }

    private long machineOpens(long id) {
        return jdbc.sql("""
                select count(*) from activity
                where asset_id = :id and code = 11 and verdict = 0 and details ->> 'sign' = 'machine'
                """).param("id", id).query(Long.class).single();
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
