package io.enishi.testing;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database that is away until this is closed: everybody who talks to it is cut off, and nobody gets in. To the one who asks it
 * is as if the server had died.
 */
public final class DatabaseAway implements AutoCloseable {

    private final JdbcClient maintenance;
    private final String name;

    private DatabaseAway(JdbcClient maintenance, String name) {
        this.maintenance = maintenance;
        this.name = name;
    }

    /** Takes it away; {@code database} is the name of a test's own database. */
    public static DatabaseAway take(String database) {
        JdbcClient maintenance = JdbcClient.create(TestDatabase.maintenance());
        var away = new DatabaseAway(maintenance, database);
        away.allowConnections(false);
        // whoever was just let in when the door closed is sent away in the next round
        do {
            maintenance
                    .sql("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ?")
                    .param(database)
                    .query(row -> {});
        } while (away.visitors() > 0);
        return away;
    }

    @Override
    public void close() {
        allowConnections(true);
    }

    private void allowConnections(boolean allowed) {
        maintenance
                .sql("alter database %s with allow_connections %s".formatted(name, allowed))
                .update();
    }

    private long visitors() {
        return maintenance
                .sql("select count(*) from pg_stat_activity where datname = ?")
                .param(name)
                .query(Long.class)
                .single();
    }
}
