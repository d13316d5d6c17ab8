package io.enishi.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Page views that were stored with their titles keep them when titles move into their dictionary. */
class PageTitlesMigrationTests {

    @Test
    void pageViewsOfBeforeKeepEverything() {
        TestDatabase database = TestDatabase.empty();
        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        migrate(database, "202611250204");
        jdbc.sql("""
                create table page_view_2026_10 partition of page_view for values from ('2026-10-01 00:00+00') to ('2026-11-01 00:00+00')
                """).update();
        jdbc.sql("""
                create table page_view_2026_11 partition of page_view for values from ('2026-11-01 00:00+00') to ('2026-12-01 00:00+00')
                """).update();
        jdbc.sql("""
                insert into page_view (id, occurred_at, visitor_id, visit_id, prospect_id, url_id, title, referrer_id, user_agent_id, verdict,
                                       page_action_id)
                select n, timestamptz '2026-10-15 00:00+00' + n * interval '1 day', 10 + n, 100 + n, nullif(n % 3, 0), 1000 + n,
                       case when n % 4 = 0 then '' else '製品 ' || n % 5 end, nullif(n % 2, 0), 7, n % 3, nullif(n % 6, 0)
                from generate_series(1, 40) n
                """).update();
        String before = jdbc.sql("""
                        select string_agg(concat_ws('|', id, occurred_at, visitor_id, visit_id, coalesce(prospect_id, 0), url_id, title,
                                                    coalesce(referrer_id, 0), user_agent_id, verdict, coalesce(page_action_id, 0)),
                                          ' ' order by id)
                        from page_view
                        """).query(String.class).single();

        migrate(database, "202611260101");

        assertThat(jdbc.sql("""
                        select string_agg(concat_ws('|', v.id, occurred_at, visitor_id, visit_id, coalesce(prospect_id, 0), url_id,
                                                    coalesce(title, ''), coalesce(referrer_id, 0), user_agent_id, verdict,
                                                    coalesce(page_action_id, 0)),
                                          ' ' order by v.id)
                        from page_view v left join title_dictionary t on t.id = v.title_id
                        """).query(String.class).single()).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from title_dictionary")
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
        assertThat(jdbc.sql(
                                "select string_agg(relid::text, ' ' order by relid::text) from pg_partition_tree('page_view') where isleaf")
                        .query(String.class)
                        .single())
                .isEqualTo("page_view_2026_10 page_view_2026_11");
    }

    private static void migrate(TestDatabase database, String version) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .target(MigrationVersion.fromVersion(version))
                .load()
                .migrate();
    }
}
