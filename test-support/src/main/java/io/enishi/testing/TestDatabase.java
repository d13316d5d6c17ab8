package io.enishi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A fresh PostgreSQL database, migrated, for one test class.
 *
 * <p>Spring tests get one through {@link DatabaseTest} or {@link OnTestDatabase}; plain ones call {@link #fresh()}.
 * One server serves the whole JVM. The migrations on the class path run once, into a template database that is named by
 * their checksum; each fresh database is a copy of it (about 0.1 s).
 *
 * <p>{@code -Dtest.database=embedded} (the default) or {@code testcontainers}, or any server with
 * {@code -Dtest.database.url=jdbc:postgresql://host:port/db -Dtest.database.username=… -Dtest.database.password=…}.
 */
public final class TestDatabase {
    /** Sessions of tests live far from the JVM's Asia/Tokyo, so that a forgotten zone shows. */
    static final String SESSION_INIT = "set time zone 'America/Los_Angeles'";

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final List<String> TO_DROP = Collections.synchronizedList(new ArrayList<>());
    private static @Nullable DatabaseServer server;
    private static @Nullable String template;

    private final DatabaseServer home;
    private final String name;

    private TestDatabase(DatabaseServer home, String name) {
        this.home = home;
        this.name = name;
    }

    /** Copies the migrated template; nobody else sees the copy. */
    public static synchronized TestDatabase fresh() {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        var home = server();
        if (template == null) {
            template = migrateTemplate(home);
        }
        return create(home, " template " + template);
    }

    /** An empty database without any migration, for tests of the migrations themselves. */
    public static synchronized TestDatabase empty() {
        return create(server(), "");
    }

    public String url() {
        return home.url(name);
    }

    public String username() {
        return home.username();
    }

    public String password() {
        return home.password();
    }

    /** A source without a pool whose sessions run in the tests' time zone. */
    public DataSource dataSource() {
        return new DelegatingDataSource(home.open(name)) {
            @Override
            public java.sql.Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                try (var statement = connection.createStatement()) {
                    statement.execute(SESSION_INIT);
                }
                return connection;
            }
        };
    }

    public String name() {
        return name;
    }

    static DataSource maintenance() {
        return server().open("postgres");
    }

    private static synchronized DatabaseServer server() {
        var running = server;
        if (running == null) {
            running = DatabaseServer.start();
            server = running;
        }
        return running;
    }

    private static TestDatabase create(DatabaseServer home, String source) {
        var name = "enishi_test_%d_%d".formatted(ProcessHandle.current().pid(), COUNTER.incrementAndGet());
        var maintenance = JdbcClient.create(home.open("postgres"));
        maintenance.sql("drop database if exists " + name + " with (force)").update();
        maintenance.sql("create database " + name + source).update();
        if (home.outlivesUs()) {
            if (TO_DROP.isEmpty()) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> dropAll(home)));
            }
            TO_DROP.add(name);
        }
        return new TestDatabase(home, name);
    }

    private static void dropAll(DatabaseServer home) {
        var maintenance = JdbcClient.create(home.open("postgres"));
        List.copyOf(TO_DROP)
                .forEach(name -> maintenance
                        .sql("drop database if exists " + name + " with (force)")
                        .update());
    }

    /** Builds under another name and renames, so that a template with the right name is always a finished one. */
    private static String migrateTemplate(DatabaseServer home) {
        var name = "enishi_template_" + checksumOfMigrations();
        var maintenance = JdbcClient.create(home.open("postgres"));
        if (exists(maintenance, name)) {
            return name;
        }
        var building = "%s_%d".formatted(name, ProcessHandle.current().pid());
        maintenance.sql("drop database if exists " + building + " with (force)").update();
        maintenance.sql("create database " + building).update();
        Flyway.configure()
                .dataSource(home.open(building))
                .locations("classpath:db/migration")
                .load()
                .migrate();
        if (exists(maintenance, name)) {
            maintenance.sql("drop database " + building + " with (force)").update();
        } else {
            maintenance.sql("alter database " + building + " rename to " + name).update();
        }
        return name;
    }

    private static boolean exists(JdbcClient maintenance, String database) {
        return maintenance
                        .sql("select count(*) from pg_database where datname = ?")
                        .param(database)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static String checksumOfMigrations() {
        try {
            var migrations = new TreeMap<String, String>();
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/**/*.sql")) {
                migrations.put(file.getFilename() + "", file.getContentAsString(StandardCharsets.UTF_8));
            }
            var digest = MessageDigest.getInstance("SHA-256");
            migrations.forEach((name, sql) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(sql.getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
