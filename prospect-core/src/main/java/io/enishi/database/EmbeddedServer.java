package io.enishi.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the product's own: made on the first start, kept in the data directory, started again when it dies, and
 * stopped with the product. What a killed product leaves behind is stopped in good order before the next start.
 */
final class EmbeddedServer implements AutoCloseable {
    static final String USER = "enishi";
    private static final String DATABASE = "enishi";
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
    private static final Duration LOCK_WITHIN = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);

    private final ServerFiles files;
    private final ServerCommands commands;
    private final DatabaseProperties properties;
    private final FileChannel lock;
    private final Thread watchdog;
    private volatile boolean closing;
    private int port;

    private EmbeddedServer(Path home, DatabaseProperties properties) {
        this.files = new ServerFiles(home);
        this.commands = new ServerCommands(files);
        this.properties = properties;
        files.makeHome();
        this.lock = lockHome();
        this.watchdog = Thread.ofPlatform().name("postgresql-watchdog").daemon().unstarted(this::watch);
    }

    /** Starts the server on the files in {@code home}, made when they are not there, and returns when it answers. */
    static EmbeddedServer start(Path home, DatabaseProperties properties) {
        var begin = System.nanoTime();
        var server = new EmbeddedServer(home, properties);
        try {
            server.prepare();
            server.startOnFreePort();
            server.makeDatabase();
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        server.watchdog.start();
        log.info(
                "PostgreSQL answers on port {}, data in {} ({} ms).",
                server.port,
                server.files.data(),
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
        return server;
    }

    String url() {
        return url(DATABASE);
    }

    String password() {
        return files.readPassword();
    }

    long pid() {
        return files.postmasterPid().orElse(-1L);
    }

    /** Stops the server in good order; the data stays. */
    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            if (Files.exists(files.data())) {
                stopWhatRuns();
            }
            try {
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private FileChannel lockHome() {
        try {
            var channel = FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var until = System.nanoTime() + LOCK_WITHIN.toNanos();
            while (!locks(channel)) {
                if (System.nanoTime() > until) {
                    channel.close();
                    throw new IllegalStateException(
                            "Another Enishi works in %s. Stop it, or give this one its own enishi.data-dir."
                                    .formatted(files.home().getParent()));
                }
                pause(Duration.ofMillis(200));
            }
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory %s cannot be used".formatted(files.home()), e);
        }
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void prepare() {
        files.unpackBinaries();
        if (Files.exists(files.data())) {
            if (isServing()) {
                log.info("A PostgreSQL was left behind (process {}); it is stopped and started again.", pid());
            }
            stopWhatRuns();
            files.renewBinaries();
        } else {
            files.renewBinaries();
            files.makePassword();
            commands.initdb();
        }
    }

    private void startOnFreePort() {
        port = properties.port() != 0
                ? properties.port()
                : files.rememberedPort().filter(EmbeddedServer::isFree).orElseGet(EmbeddedServer::anyFreePort);
        files.rememberPort(port);
        startServer();
    }

    private synchronized void startServer() {
        if (closing) {
            return;
        }
        files.write(files.data().resolve("postgresql.conf"), ServerSettings.text(port, properties));
        commands.start(properties.startWithin());
    }

    private void stopWhatRuns() {
        if (!isServing()) {
            forgetDeadServer();
            return;
        }
        try {
            commands.stop("fast", STOP_WITHIN);
        } catch (ServerCommands.ServerFailed e) {
            if (isServing()) {
                log.warn("PostgreSQL did not stop in good order, so it is stopped at once: {}", e.getMessage());
                commands.stop("immediate", STOP_WITHIN);
            }
        }
    }

    /** A process number may belong to somebody else by now, and PostgreSQL would refuse to start because of it. */
    private void forgetDeadServer() {
        try {
            if (files.postmasterPid().filter(ServerProcess::isSomethingElse).isPresent()) {
                Files.delete(files.data().resolve("postmaster.pid"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isServing() {
        return files.postmasterPid().filter(ServerProcess::mayBePostgres).isPresent();
    }

    private void makeDatabase() {
        try (var connection = connect("postgres");
                var statement = connection.createStatement();
                var found = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("create database " + DATABASE);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The embedded PostgreSQL runs but does not answer", e);
        }
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, password());
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private void watch() {
        var failures = 0;
        while (!closing) {
            try {
                pause(Duration.ofMillis(Math.min(300L << Math.min(failures, 5), 10_000)));
                if (!closing && !isServing()) {
                    log.warn("PostgreSQL is gone; it is started again.");
                    forgetDeadServer();
                    startServer();
                    log.info("PostgreSQL is back (process {}).", pid());
                }
                failures = 0;
            } catch (RuntimeException e) {
                if (!closing) {
                    failures++;
                    log.error("PostgreSQL could not be started again; the next try follows.", e);
                }
            }
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int anyFreePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port for PostgreSQL", e);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
