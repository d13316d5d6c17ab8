package io.enishi.benchmarks;

import io.enishi.EnishiApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What programs cost: many people through six steps, how soon an action follows a fact, and what running programs cost in which
 * nothing is due. Hours of waiting pass on a clock that is set forward. Arguments:
 * {@code people=1000000 rate=1000 seconds=60 idle=60 parts=decisions,facts,idle port=8157 folder=…}; without a number of people, 50,000.
 */
public final class ProgramsAtScale {

    private final Map<String, String> arguments;

    private ProgramsAtScale(Map<String, String> arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> arguments = new LinkedHashMap<>();
        Arrays.stream(args).map(arg -> arg.split("=", 2)).forEach(pair -> arguments.put(pair[0], pair[1]));
        new ProgramsAtScale(arguments).run();
        System.exit(0);
    }

    private void run() throws Exception {
        Path folder = arguments.containsKey("folder")
                ? Files.createDirectories(Path.of(arguments.get("folder")))
                : Files.createTempDirectory("enishi-programs");
        say("%s", Machine.described());
        say(
                "The product starts twice: PostgreSQL counts statements and keeps the times of commits from its second start on.");
        try (ConfigurableApplicationContext product = start(folder)) {
            JdbcClient jdbc = product.getBean(JdbcClient.class);
            jdbc.sql("alter system set shared_preload_libraries = 'pg_stat_statements'")
                    .update();
            jdbc.sql("alter system set track_commit_timestamp = on").update();
            jdbc.sql("alter system set pg_stat_statements.track_utility = on").update();
        }
        try (ConfigurableApplicationContext product = start(folder)) {
            JdbcClient jdbc = product.getBean(JdbcClient.class);
            jdbc.sql("create extension if not exists pg_stat_statements").update();
            StatementCosts costs = new StatementCosts(jdbc);
            MarketersWorld world = new MarketersWorld(product);
            int people = number("people", 50_000);
            say("%,d people are made.", people);
            world.people(people);
            jdbc.sql("vacuum analyze prospect, prospect_figure").update();
            SetForwardClock clock = product.getBean(SetForwardClock.class);
            String parts = arguments.getOrDefault("parts", "decisions,facts,idle");
            Path data = folder.resolve("data");
            if (parts.contains("decisions")) {
                new SixSteps(jdbc, world, costs, clock, data).run(people);
            }
            if (parts.contains("facts")) {
                new FactsToActions(product, world, clock)
                        .run(number("rate", 1_000), Math.min(number("seconds", 60), people / number("rate", 1_000)));
            }
            if (parts.contains("idle")) {
                new IdlePrograms(jdbc, world, costs, data).run(number("idle", 60));
            }
        }
    }

    private ConfigurableApplicationContext start(Path folder) {
        return SpringApplication.run(new Class<?>[] {EnishiApplication.class, SetForwardClock.class}, new String[] {
            "--server.port=" + number("port", 8157),
            "--enishi.data-dir=" + folder.resolve("data"),
            "--enishi.bootstrap.admin-email=programs@example.com",
            "--enishi.bootstrap.admin-password=only for this run",
            // emails come as far as queued
            "--enishi.delivery.enabled=false"
        });
    }

    /** How busy the whole machine was, and how much of it with this run. */
    static String load(long[] before, double ownSeconds) throws IOException {
        long[] now = OwnProcessors.machine();
        double all = (now[0] - before[0] + now[1] - before[1]) / 100.0;
        return "the machine was %.0f %% busy, %.0f %% with this run"
                .formatted((now[0] - before[0]) / all, ownSeconds * 100 / all);
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(arguments.getOrDefault(name, Integer.toString(otherwise)));
    }

    static void say(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
