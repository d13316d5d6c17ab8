package io.enishi.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The one PostgreSQL server of this JVM, chosen by {@code -Dtest.database} and {@code -Dtest.database.url}. */
sealed interface DatabaseServer {
    String url(String database);

    String username();

    String password();

    /** Whether databases outlive the JVM, so that somebody has to drop them. */
    boolean outlivesUs();

    default DataSource open(String database) {
        var source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser(username());
        source.setPassword(password());
        return source;
    }

    static DatabaseServer start() {
        var url = System.getProperty("test.database.url", "");
        if (!url.isBlank()) {
            return new Given(
                    url,
                    System.getProperty("test.database.username", "postgres"),
                    System.getProperty("test.database.password", ""));
        }
        var kind = System.getProperty("test.database", "embedded");
        return switch (kind) {
            case "embedded" -> Embedded.start();
            case "testcontainers" -> Container.start();
            default ->
                throw new IllegalArgumentException(
                        "No test.database '%s'. Known: embedded, testcontainers.".formatted(kind));
        };
    }

    /**
     * PostgreSQL from the zonky binaries, without fsync: a test's data need not survive a power cut. It stops when the last
     * context has closed, so that no context waits for a server that went first.
     */
    record Embedded(EmbeddedPostgres server) implements DatabaseServer {
        static Embedded start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("shared_buffers", "128MB")
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .setRegisterShutdownHook(false)
                        .start();
                SpringApplication.getShutdownHandlers().add(() -> close(server));
                return new Embedded(server);
            } catch (IOException e) {
                throw new UncheckedIOException("The embedded PostgreSQL of the tests did not start", e);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The embedded PostgreSQL of the tests did not stop", e);
            }
        }

        @Override
        public String url(String database) {
            return "jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), database);
        }

        @Override
        public String username() {
            return "postgres";
        }

        @Override
        public String password() {
            return "postgres";
        }

        @Override
        public boolean outlivesUs() {
            return false;
        }
    }

    /** PostgreSQL in a container, thrown away with it. */
    record Container(PostgreSQLContainer server) implements DatabaseServer {
        static Container start() {
            var server = new PostgreSQLContainer(System.getProperty("test.database.image", "postgres:18"));
            server.start();
            return new Container(server);
        }

        @Override
        public String url(String database) {
            return "jdbc:postgresql://%s:%d/%s".formatted(server.getHost(), server.getMappedPort(5432), database);
        }

        @Override
        public String username() {
            return server.getUsername();
        }

        @Override
        public String password() {
            return server.getPassword();
        }

        @Override
        public boolean outlivesUs() {
            return false;
        }
    }

    /** Somebody's server; the user must be allowed to create databases there. */
    record Given(String anyUrl, String username, String password) implements DatabaseServer {
        @Override
        public String url(String database) {
            var query = anyUrl.indexOf('?');
            var address = query < 0 ? anyUrl : anyUrl.substring(0, query);
            return address.substring(0, address.lastIndexOf('/') + 1)
                    + database
                    + (query < 0 ? "" : anyUrl.substring(query));
        }

        @Override
        public boolean outlivesUs() {
            return true;
        }
    }
}
