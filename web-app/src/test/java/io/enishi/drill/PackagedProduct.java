package io.enishi.drill;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code java -jar enishi.jar} with a data directory of its own; its database is reached as its operator would reach it. */
final class PackagedProduct {
    private static final Duration START_WITHIN = Duration.ofMinutes(4);

    private final Path jar;
    private final Path dataDirectory;
    private final Path log;
    private final int port;
    private final List<String> settings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private @Nullable Process process;

    PackagedProduct(Path jar, Path dataDirectory, String... settings) throws IOException {
        this.jar = jar;
        this.dataDirectory = dataDirectory;
        this.settings = List.of(settings);
        this.log = dataDirectory.resolveSibling(dataDirectory.getFileName() + ".log");
        try (var socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
    }

    URI trackerAddress(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }

    URI consoleAddress(String path) {
        return URI.create("http://localhost:%d%s".formatted(port, path));
    }

    void start() throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--enishi.data-dir=" + dataDirectory));
        command.addAll(settings);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Waits until it says itself that it is well; fails with its log when it ends instead. */
    void awaitHealth() {
        await().atMost(START_WITHIN).pollInterval(Duration.ofMillis(200)).until(() -> {
            var running = process;
            if (running != null && !running.isAlive()) {
                throw new AssertionError("The product ended with %d:\n%s".formatted(running.exitValue(), lastLines()));
            }
            return healthy();
        });
    }

    void kill() throws InterruptedException {
        var running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        if (!running.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("The product survived SIGKILL");
        }
    }

    /** Kills PostgreSQL with all its processes, as the out-of-memory killer or a hasty operator would. */
    void killDatabase() {
        killDatabase("data");
    }

    private void killDatabase(String where) {
        var postmaster =
                postmaster(where).orElseThrow(() -> new AssertionError("No PostgreSQL runs in " + dataDirectory));
        var all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** Kills PostgreSQL and takes its files away, so that it cannot be started again. */
    void removeDatabase() throws IOException {
        var data = dataDirectory.resolve("postgresql/data");
        Files.move(data, data.resolveSibling("data.away"));
        killDatabase("data.away");
    }

    void bringDatabaseBack() throws IOException {
        var data = dataDirectory.resolve("postgresql/data");
        Files.move(data.resolveSibling("data.away"), data);
    }

    /** Ends it in good order, or at once when it does not listen. */
    void stop() throws InterruptedException {
        var running = process;
        if (running != null) {
            running.destroy();
            if (!running.waitFor(60, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        }
        postmaster("data").ifPresent(ProcessHandle::destroy);
    }

    /** The settings with which another node works on this one's database. */
    String[] databaseForAnother() throws IOException {
        var home = dataDirectory.resolve("postgresql");
        return new String[] {
            "--spring.datasource.url=jdbc:postgresql://127.0.0.1:%s/enishi"
                    .formatted(Files.readString(home.resolve("port")).strip()),
            "--spring.datasource.username=enishi",
            "--spring.datasource.password="
                    + Files.readString(home.resolve("password")).strip()
        };
    }

    Connection database() throws SQLException, IOException {
        var home = dataDirectory.resolve("postgresql");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/enishi"
                        .formatted(Files.readString(home.resolve("port")).strip()),
                "enishi",
                Files.readString(home.resolve("password")).strip());
    }

    String lastLines() throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    private boolean healthy() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(trackerAddress("/actuator/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Optional<ProcessHandle> postmaster(String where) {
        try {
            var pid = Files.readAllLines(
                            dataDirectory.resolve("postgresql").resolve(where).resolve("postmaster.pid"))
                    .getFirst()
                    .strip();
            return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
