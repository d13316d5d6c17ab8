package io.enishi.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** Twelve months of activities and page views, made by SQL: each month is filled first and gets its indexes when it joins the journal. */
final class LongJournal {

    private static final int MONTHS = 12;
    private static final int VISITORS = 100_000;
    private static final YearMonth FIRST = YearMonth.now(ZoneOffset.UTC).minusMonths(MONTHS);

    private final DataSource source;
    private final int people;

    LongJournal(DataSource source) {
        this(source, 20_000);
    }

    LongJournal(DataSource source, int people) {
        this.source = source;
        this.people = people;
    }

    static String version(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show server_version")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** A day in the middle of the journal. */
    static String middle() {
        return FIRST.plusMonths(MONTHS / 2).atDay(10).toString();
    }

    /** Makes that many activities of people and browsers; answers with the seconds it took. */
    long activities(long rows) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute("set maintenance_work_mem = '256MB'");
            world(statement);
            long perMonth = rows / MONTHS + 1;
            long id = 1_000_000_000;
            for (int month = 0; month < MONTHS; month++) {
                long count = Math.min(perMonth, rows - month * perMonth);
                fill(statement, "activity", FIRST.plusMonths(month), """
                        select %d + n, %s, (array[1, 11, 6, 4, 20, 2])[1 + n %% 6],
                               case when n %% 6 < 3 then 'list-email' when n %% 6 = 3 then 'form' else '' end,
                               case when n %% 6 < 3 then (select min(id) from asset where kind = 'list-email') + n %% 20
                                    when n %% 6 = 3 then (select min(id) from asset where kind = 'form') + n %% 20 end,
                               (select min(id) from prospect) + (n * 7919) %% %d, 1 + (n * 104729) %% %d, 1 + n / 10, 0,
                               case when n %% 6 = 0
                                    then jsonb_build_object('url', 'https://www.example.com/offer/' || n %% 1000) end
                        from generate_series(cast(1 as bigint), %d) n
                        """.formatted(
                                id, at(month, count), people, VISITORS, count));
                id += count;
            }
            statement.execute("analyze activity");
            statement.execute("reset synchronous_commit");
            statement.execute("reset maintenance_work_mem");
        }
        return (System.nanoTime() - start) / 1_000_000_000;
    }

    /** The same for page views. */
    long pageViews(long rows) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute("""
                    insert into url_dictionary (id, url, url_hash)
                    select 5000000 + n, 'https://www.example.com/page/' || n, decode(md5(n::text), 'hex')
                    from generate_series(0, 999) n
                    """);
            statement.execute("""
                    insert into title_dictionary (id, title, title_hash)
                    select 6000000 + n, 'Page ' || n, decode(md5(n::text), 'hex') from generate_series(0, 999) n
                    """);
            long perMonth = rows / MONTHS + 1;
            long id = 2_000_000_000;
            for (int month = 0; month < MONTHS; month++) {
                long count = Math.min(perMonth, rows - month * perMonth);
                fill(statement, "page_view", FIRST.plusMonths(month), """
                        select %d + n, %s, 1 + (n * 104729) %% %d, 1 + n / 10, 5000000 + n %% 1000, 6000000 + n %% 1000,
                               cast(null as bigint), cast(null as bigint), (select min(id) from prospect) + (n * 7919) %% %d,
                               cast(null as bigint), 0
                        from generate_series(cast(1 as bigint), %d) n
                        """.formatted(
                                id, at(month, count), VISITORS, people, count));
                id += count;
            }
            statement.execute("analyze page_view");
            statement.execute("reset synchronous_commit");
        }
        return (System.nanoTime() - start) / 1_000_000_000;
    }

    // 2,400,000 seconds are just under 28 days, so that every month holds them
    private static String at(int month, long count) {
        return "timestamptz '%s-01 00:00+00' + n * interval '2400000 seconds' / %d"
                .formatted(FIRST.plusMonths(month), Math.max(1, count));
    }

    private static void fill(Statement statement, String table, YearMonth month, String select) throws SQLException {
        String partition = "%s_%04d_%02d".formatted(table, month.getYear(), month.getMonthValue());
        statement.execute("create table %s (like %s including defaults)".formatted(partition, table));
        statement.execute("insert into %s %s".formatted(partition, select));
        statement.execute("alter table %s attach partition %s for values from ('%s-01 00:00+00') to ('%s-01 00:00+00')"
                .formatted(table, partition, month, month.plusMonths(1)));
    }

    private void world(Statement statement) throws SQLException {
        statement.execute("""
                insert into asset (id, kind, name, campaign_id)
                select 500000 + n, case when n <= 20 then 'list-email' else 'form' end, 'Asset ' || n, (select id from campaign limit 1)
                from generate_series(1, 41) n
                """);
        statement.execute("""
                with made as (
                    insert into prospect (email, email_key)
                    select 'bench' || n || '@example.com', 'bench' || n || '@example.com' from generate_series(1, %d) n returning id)
                insert into prospect_figure (prospect_id) select id from made
                """.formatted(people));
        statement.execute("""
                insert into visitor (id, first_seen_at, last_seen_at)
                select n, now(), now() from generate_series(1, %d) n
                """.formatted(VISITORS));
    }
}
