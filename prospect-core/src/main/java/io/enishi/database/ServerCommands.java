package io.enishi.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL's own commands, run on the server's files. */
final class ServerCommands {
    private final ServerFiles files;
    private final List<String> prefix;

    ServerCommands(ServerFiles files) {
        this.files = files;
        this.prefix = isRoot() ? List.of("unshare", "-U") : List.of();
    }

    /** Makes the data directory, in one step: a half-made one never gets its name. */
    void initdb() {
        var making = files.home().resolve("data.new");
        deleteAll(making);
        run(
                Duration.ofMinutes(2),
                "initdb",
                "-D",
                making.toString(),
                "-U",
                EmbeddedServer.USER,
                "--pwfile=" + files.password(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // Sorts by code point and never changes under an index when the operating system is upgraded.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                // One sync of the file system instead of one per file; only Linux has it.
                System.getProperty("os.name", "").equals("Linux") ? "--sync-method=syncfs" : "--sync-method=fsync");
        try {
            Files.move(making, files.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the server in a session of its own, so that Ctrl-C reaches the product alone, and waits until it answers. */
    void start(Duration within) {
        run(
                within.plusSeconds(5),
                "pg_ctl",
                "start",
                "-w",
                "-t",
                String.valueOf(within.toSeconds()),
                "-D",
                files.data().toString(),
                "-l",
                files.startLog().toString());
    }

    /** "fast" says good-bye to the sessions and writes a checkpoint; "immediate" leaves the rest to recovery. */
    void stop(String mode, Duration within) {
        run(
                within.plusSeconds(5),
                "pg_ctl",
                "stop",
                "-m",
                mode,
                "-w",
                "-t",
                String.valueOf(within.toSeconds()),
                "-D",
                files.data().toString());
    }

    private void run(Duration within, String command, String... arguments) {
        var line = new ArrayList<>(prefix);
        line.add(files.binary(command).toString());
        line.addAll(List.of(arguments));
        try {
            var output = Files.createTempFile(files.home(), command, ".out");
            try {
                var builder = new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .directory(files.home().toFile());
                builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
                builder.environment().put("LC_ALL", "C");
                var process = builder.start();
                if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw failed(command, "took longer than %d s".formatted(within.toSeconds()), read(output));
                }
                if (process.exitValue() != 0) {
                    throw failed(command, "ended with " + process.exitValue(), read(output));
                }
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL's %s cannot be run".formatted(command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for PostgreSQL's " + command, e);
        }
    }

    private ServerFailed failed(String command, String what, String output) {
        var hint = prefix.isEmpty() || !output.contains("unshare")
                ? ""
                : " PostgreSQL does not run as root and this machine forbids user namespaces: start Enishi as another user, or set spring.datasource.url to a server of your own.";
        var log = command.equals("pg_ctl")
                ? " See %s and %s.".formatted(files.startLog(), files.data().resolve("log"))
                : "";
        return new ServerFailed("PostgreSQL's %s %s: %s%s%s".formatted(command, what, output.strip(), hint, log));
    }

    private static String read(Path output) throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static void deleteAll(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL refuses root; inside an own user namespace the same user is nobody in particular. */
    private static boolean isRoot() {
        return "0".equals(userId());
    }

    private static @Nullable String userId() {
        try {
            return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "root".equals(System.getProperty("user.name")) ? "0" : null;
        }
    }

    /** One of PostgreSQL's commands did not do its work. */
    static final class ServerFailed extends IllegalStateException {
        ServerFailed(String message) {
            super(message);
        }
    }
}
