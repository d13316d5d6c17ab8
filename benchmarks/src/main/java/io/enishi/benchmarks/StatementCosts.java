package io.enishi.benchmarks;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What PostgreSQL says of its statements (pg_stat_statements), over all sessions but this one's questions about them. */
final class StatementCosts {

    private static final String OTHERS = "query not like '%pg_stat_statements%' and query not like 'set time zone%'";

    private final JdbcClient jdbc;

    StatementCosts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One kind of statement: its beginning, how often it ran, its milliseconds altogether, its rows. */
    record Cost(String words, long calls, double millis, long rows) {}

    void forget() {
        jdbc.sql("select pg_stat_statements_reset()").query((row, n) -> 0).list();
    }

    /** The dearest first. */
    List<Cost> dearest(int most) {
        return jdbc.sql("""
                select left(regexp_replace(query, '\\s+', ' ', 'g'), 110) as words, sum(calls) as calls,
                    sum(total_exec_time) as millis, sum(rows) as rows
                from pg_stat_statements where %s group by 1 order by millis desc limit :most
                """.formatted(OTHERS))
                .param("most", most)
                .query((row, n) -> new Cost(
                        row.getString("words"), row.getLong("calls"), row.getDouble("millis"), row.getLong("rows")))
                .list();
    }

    /** The most frequent first; what opens, closes and parts transactions as well. */
    List<Cost> mostFrequent(int most) {
        return jdbc.sql("""
                select left(regexp_replace(query, '\\s+', ' ', 'g'), 110) as words, sum(calls) as calls,
                    sum(total_exec_time) as millis, sum(rows) as rows
                from pg_stat_statements where %s group by 1 order by calls desc limit :most
                """.formatted(OTHERS))
                .param("most", most)
                .query((row, n) -> new Cost(
                        row.getString("words"), row.getLong("calls"), row.getDouble("millis"), row.getLong("rows")))
                .list();
    }

    long calls() {
        return jdbc.sql("select coalesce(sum(calls), 0) from pg_stat_statements where " + OTHERS)
                .query(Long.class)
                .single();
    }

    double millis() {
        return jdbc.sql("select coalesce(sum(total_exec_time), 0) from pg_stat_statements where " + OTHERS)
                .query(Double.class)
                .single();
    }
}
