package io.enishi.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The measured product as a process of its own, with an empty data directory; stopped when the run ends. */
final class Server implements AutoCloseable {

    private static final int START_WITHIN_SECONDS = 540;

    private final Path folder;
    private final int port;
    private final Process process;

    private Server(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    static Server start(Path folder, int port) throws IOException, InterruptedException {
        // the redirect is measured with its verdict given at once; waiting clicks are another measure
        return start(folder, port, "0s");
    }

    /** {@code settlingWindow}: for so long clicks in emails wait for their verdict. */
    static Server start(Path folder, int port, String settlingWindow) throws IOException, InterruptedException {
        if (Files.exists(folder.resolve("data"))) {
            throw new IllegalStateException("An earlier run left its data in " + folder + ": name an empty folder.");
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        java.toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MeasuredProduct.class.getName(),
                        "--server.port=" + port,
                        "--enishi.data-dir=" + folder.resolve("data"),
                        "--benchmark.folder=" + folder.resolve("load"),
                        "--enishi.verdict.settling-window=" + settlingWindow))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("product.log").toFile());
        // options that make builds quick would make the product slow
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        Server server = new Server(folder, port, process);
        for (int second = 0; second < START_WITHIN_SECONDS; second++) {
            if (Files.exists(folder.resolve("load/ready"))) {
                return server;
            }
            if (!process.isAlive()) {
                break;
            }
            TimeUnit.SECONDS.sleep(1);
        }
        server.close();
        throw new IllegalStateException("The product did not start; see " + folder.resolve("product.log"));
    }

    int port() {
        return port;
    }

    Path load(String name) {
        return folder.resolve("load").resolve(name);
    }

    /** The process of the product; PostgreSQL is below it. */
    long pid() {
        return process.pid();
    }

    long count(String from) throws SQLException, IOException {
        return Long.parseLong(ask("select count(*) from " + from));
    }

    String ask(String sql) throws SQLException, IOException {
        Path home = folder.resolve("data/postgresql");
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:%s/enishi"
                                .formatted(
                                        Files.readString(home.resolve("port")).strip()),
                        "enishi",
                        Files.readString(home.resolve("password")).strip());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
