package io.enishi;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationTests {
    private static final Pattern NAME = Pattern.compile("/db/migration/([a-z]+)/V(\\d{12})__([a-z0-9_]+)\\.sql$");
    private static final Pattern TABLE =
            Pattern.compile("create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?([a-z_]+)", Pattern.CASE_INSENSITIVE);

    /** From the bottom up; a foreign key may point to its own room or to one before it. The neighbours stand side by side. */
    private static final List<List<String>> STOREYS = List.of(
            List.of("database"),
            List.of("key"),
            List.of("user"),
            List.of("person"),
            List.of("suppression"),
            List.of("asset"),
            List.of("field"),
            List.of("change"),
            List.of("decision"),
            List.of("job"),
            List.of("audit"),
            List.of("merge"),
            List.of("account"),
            List.of("prospect"),
            List.of("assignment"),
            List.of("note"),
            List.of("opportunity"),
            List.of("audience", "list"),
            List.of("bulk", "transfer"),
            List.of("exchange"),
            List.of("action"),
            List.of("dns"),
            List.of("filter"),
            List.of("company"),
            List.of("geo"),
            List.of("domain"),
            List.of("tracking"),
            List.of("verdict"),
            List.of("activity"),
            List.of("external"),
            List.of("consent"),
            List.of("duplicate"),
            List.of("privacy"),
            List.of("link"),
            List.of("page"),
            List.of("centre", "confirmation"),
            List.of("website"),
            List.of("mailserver", "pace"),
            List.of("sendlog"),
            List.of("delivery", "form", "scoring", "automation", "notification"),
            List.of("sender", "returnpath", "tagging", "testmail"),
            List.of("sending", "abtest", "brake"),
            List.of("email", "landing", "file", "grading", "studio"),
            List.of("template", "program"),
            List.of("autoreply", "programmail", "journey", "trial", "programtext", "segmentation"),
            List.of("admin", "site", "api", "client", "provider", "record", "report", "security", "demo", "mailbox"));

    private static final List<Migration> MIGRATIONS = new ArrayList<>();
    private static JdbcClient jdbc;
    private static int applied;

    @BeforeAll
    static void migrateAnEmptyDatabase() throws IOException {
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/**/*.sql")) {
            MIGRATIONS.add(new Migration(file.getURL().toString(), file.getContentAsString(StandardCharsets.UTF_8)));
        }
        var database = TestDatabase.empty();
        applied = Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .load()
                .migrate()
                .migrationsExecuted;
        jdbc = JdbcClient.create(database.dataSource());
    }

    @Test
    void everyMigrationIsNamedByItsRoomItsTimeAndWhatItDoes() {
        assertThat(MIGRATIONS)
                .isNotEmpty()
                .allSatisfy(migration -> assertThat(NAME.matcher(migration.path).find())
                        .as(migration.path)
                        .isTrue());
        assertThat(MIGRATIONS.stream().map(Migration::version)).doesNotHaveDuplicates();
        assertThat(MIGRATIONS.stream().map(Migration::room).distinct())
                .allSatisfy(room ->
                        assertThat(storey(room)).as("storey of room %s", room).isNotNegative());
    }

    @Test
    void allOfThemMakeOneHistory() {
        assertThat(applied).isEqualTo(MIGRATIONS.size());
        assertThat(jdbc.sql("select count(*) from flyway_schema_history where success")
                        .query(Integer.class)
                        .single())
                .isEqualTo(applied);
    }

    @Test
    void everyTableHasAPrimaryKeyAndEveryConstraintAName() {
        var withoutKey = jdbc.sql("""
                        select relname
                        from pg_class table_
                        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
                          and relname <> 'flyway_schema_history'
                          and not exists (select 1 from pg_constraint where conrelid = table_.oid and contype = 'p')
                        """).query(String.class).list();
        var unnamed = jdbc.sql("""
                        select relname || '.' || conname
                        from pg_constraint join pg_class on pg_class.oid = conrelid
                        where connamespace = 'public'::regnamespace and not relispartition
                          and relname <> 'flyway_schema_history'
                          and (conname ~ '_(pkey|fkey)[0-9]*$' or conname ~ ('^' || relname || '_check[0-9]*$')
                               or contype in ('p', 'u', 'f', 'c') and conname !~ ('^' || relname || '_'))
                        """).query(String.class).list();

        assertThat(withoutKey).as("tables without a primary key").isEmpty();
        assertThat(unnamed).as("constraints that nobody named").isEmpty();
    }

    @Test
    void foreignKeysPointOnlyDown() {
        var rooms = new HashMap<String, String>();
        for (var migration : MIGRATIONS) {
            var tables = TABLE.matcher(migration.sql);
            while (tables.find()) {
                rooms.putIfAbsent(tables.group(1), migration.room());
            }
        }
        var keys = jdbc.sql("""
                        select conname, source.relname as source, target.relname as target
                        from pg_constraint
                        join pg_class source on source.oid = conrelid
                        join pg_class target on target.oid = confrelid
                        where contype = 'f' and not source.relispartition
                        """)
                .query((row, number) ->
                        new Key(row.getString("conname"), row.getString("source"), row.getString("target")))
                .list();

        assertThat(keys)
                .isNotEmpty()
                .allSatisfy(key ->
                        assertThat(pointsDown(rooms, key)).as(key.toString()).isTrue());
    }

    @Test
    void textHasNoLengthTimesHaveAZoneAndListsOfValuesAreChecks() {
        var odd = jdbc.sql("""
                        select table_name || '.' || column_name || ' ' || data_type
                        from information_schema.columns
                        where table_schema = 'public' and table_name <> 'flyway_schema_history'
                          and data_type in ('character varying', 'character', 'timestamp without time zone', 'money')
                        """).query(String.class).list();
        var enums = jdbc.sql("select typname from pg_type where typtype = 'e'")
                .query(String.class)
                .list();

        assertThat(odd).isEmpty();
        assertThat(enums).isEmpty();
    }

    private static boolean pointsDown(Map<String, String> rooms, Key key) {
        var from = rooms.getOrDefault(key.source, "?");
        var to = rooms.getOrDefault(key.target, "?");
        return from.equals(to) || storey(to) >= 0 && storey(to) < storey(from);
    }

    private static int storey(String room) {
        for (var storey = 0; storey < STOREYS.size(); storey++) {
            if (STOREYS.get(storey).contains(room)) {
                return storey;
            }
        }
        return -1;
    }

    private record Key(String name, String source, String target) {}

    private record Migration(String path, String sql) {
        @Override
        public String toString() {
            return path;
        }

        String room() {
            return part(1);
        }

        String version() {
            return part(2);
        }

        private String part(int group) {
            var name = NAME.matcher(path);
            return name.find() ? name.group(group) : path;
        }
    }
}
