package io.enishi.benchmarks;

import io.enishi.EnishiApplication;
import io.enishi.job.Job;
import io.enishi.job.JobState;
import io.enishi.job.Jobs;
import io.enishi.transfer.ImportOrder;
import io.enishi.transfer.ProspectImports;
import io.enishi.user.Viewer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;

/**
 * An import of new people from its first line to the report of what it refused: staged, checked, doubles found, audited (which is what
 * an undo lives on), told to the change feed; against a bare COPY of the same good rows into the same table, empty, with all its
 * indexes. Every hundredth row is no address, every hundredth is about somebody of an earlier row.
 * Arguments: {@code rows=1000000 rounds=3 folder=…}.
 */
public final class ImportBesideCopy {

    private static final int FILES = 10;

    private final ProspectImports imports;
    private final Jobs jobs;
    private final DataSource source;

    private ImportBesideCopy(ProspectImports imports, Jobs jobs, DataSource source) {
        this.imports = imports;
        this.jobs = jobs;
        this.source = source;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> arguments = new LinkedHashMap<>();
        Arrays.stream(args).map(arg -> arg.split("=", 2)).forEach(pair -> arguments.put(pair[0], pair[1]));
        int rows = Integer.parseInt(arguments.getOrDefault("rows", "1000000"));
        int rounds = Integer.parseInt(arguments.getOrDefault("rounds", "3"));
        Path folder = arguments.containsKey("folder")
                ? Files.createDirectories(Path.of(arguments.get("folder")))
                : Files.createTempDirectory("enishi-import");
        try (ConfigurableApplicationContext product = SpringApplication.run(
                EnishiApplication.class,
                "--server.port=" + arguments.getOrDefault("port", "8154"),
                "--enishi.data-dir=" + folder.resolve("data"))) {
            new ImportBesideCopy(
                            product.getBean(ProspectImports.class),
                            product.getBean(Jobs.class),
                            product.getBean(DataSource.class))
                    .run(rows, rounds);
        }
        System.exit(0);
    }

    private void run(int rows, int rounds) throws Exception {
        imported(Math.max(1_000, rows / 50), "warm-up");
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double ours = imported(rows, "round" + round);
            double theirs = copied(rows, "round" + round);
            ratios.add(theirs / ours);
            System.out.printf(
                    "import %,.0f rows/s, COPY %,.0f rows/s, ratio %.2f%n", rows / ours, rows / theirs, theirs / ours);
        }
        ratios.sort(null);
        System.out.printf(
                "import / COPY into the same table: median %.2f (%.2f - %.2f)%n",
                ratios.get(rounds / 2), ratios.getFirst(), ratios.getLast());
    }

    private double imported(int rows, String domain) throws Exception {
        Viewer who = Viewer.system();
        long id = imports.open(ImportOrder.of(List.of(), false, true), who);
        for (int file = 0; file < FILES; file++) {
            StringBuilder csv = new StringBuilder("matchEmail,firstName,lastName,company\n");
            for (int i = file * (rows / FILES); i < (file + 1) * (rows / FILES); i++) {
                csv.append(
                        i % 100 == 50
                                ? "no address " + i
                                : "row" + (i % 100 == 70 ? i - 1 : i) + "@" + domain + ".example.com");
                csv.append(rest(i)).append('\n');
            }
            imports.add(
                    id,
                    "rows-" + file + ".csv",
                    new ByteArrayResource(csv.toString().getBytes(StandardCharsets.UTF_8)),
                    who);
        }
        long start = System.nanoTime();
        imports.submit(id, who);
        while (!jobs.get(id, who).state().ended()) {
            Thread.sleep(20);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Job job = jobs.get(id, who);
        int bad = rows / 100;
        if (job.state() != JobState.COMPLETE
                || job.errors() != bad
                || job.updated() != bad
                || job.created() != rows - 2L * bad) {
            throw new IllegalStateException("The import went wrong: " + job);
        }
        return seconds;
    }

    private static String rest(int i) {
        return ",Ai" + i % 97 + ",Sato" + i % 89 + ",Company " + i % 1_000;
    }

    private double copied(int rows, String domain) throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            String email = "row" + i + "@" + domain + ".example.com";
            text.append(email).append(',').append(email).append(rest(i)).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        try (Connection connection = source.getConnection()) {
            execute(connection, "drop table if exists copied_prospect");
            execute(connection, "create table copied_prospect (like prospect including all)");
            long start = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy copied_prospect (email, email_key, first_name, last_name, company) from stdin (format csv)",
                            new ByteArrayInputStream(bytes));
            double seconds = (System.nanoTime() - start) / 1e9;
            execute(connection, "drop table copied_prospect");
            return seconds;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
