package io.enishi.benchmarks;

import io.enishi.benchmarks.Load.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures tracked hits against the same server's static pixel and writes {@code docs/performance.md}. Arguments:
 * {@code rounds=5 seconds=8 millions=5 port=8148 out=docs/performance.md folder=…}; {@code millions=0} leaves the long run out.
 */
public final class TrackedHits {

    private static final List<String> KINDS = List.of(
            "static", "gate", "file", "redirect", "email-click", "pixel", "single", "beacon-new", "beacon-returning");
    private static final int GATE = 20_000;
    private static final int WARM_UPS = 2;
    private static final String HOW = """

            Run it again on a quiet machine (Debian's `wrk` must be installed; about forty minutes, loopback only, stops by itself):

            ```
            ./mvnw -q -pl benchmarks -am -Pmeasure process-classes
            ```
            """;
    private static final String BY_HAND = "## What limits a hit";

    private final Map<String, String> arguments;
    private final Map<String, List<Run>> runs = new LinkedHashMap<>();
    private final List<String> gates = new ArrayList<>();

    private TrackedHits(Map<String, String> arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> arguments = new LinkedHashMap<>();
        Arrays.stream(args).map(arg -> arg.split("=", 2)).forEach(pair -> arguments.put(pair[0], pair[1]));
        boolean met = new TrackedHits(arguments).run();
        System.exit(met ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException, SQLException {
        Path folder = arguments.containsKey("folder")
                ? Files.createDirectories(Path.of(arguments.get("folder")))
                : Files.createTempDirectory("enishi-benchmark");
        try (Server server = Server.start(folder, number("port", 8148))) {
            Load load = new Load(server, folder);
            gate(server, load);
            measure(load);
            int millions = number("millions", 5);
            LongRun longRun = new LongRun(server, load);
            longRun.run(millions);
            String report = report(server) + (millions > 0 ? longRun.report() : "") + HOW;
            Path out = Path.of(arguments.getOrDefault("out", "docs/performance.md"));
            Files.writeString(out, report + kept(out));
            System.out.println(report);
            return gates.stream().allMatch(gate -> gate.contains("equal"));
        }
    }

    // speed is worth nothing when rows are missing
    private void gate(Server server, Load load) throws IOException, SQLException {
        check(server, load, "redirect", "activity where code = 21");
        check(server, load, "email-click", "activity where code = 1");
        check(server, load, "pixel", "activity where code = 11");
        check(server, load, "beacon-new", "page_view");
        check(server, load, "beacon-returning", "page_view");
    }

    private void check(Server server, Load load, String name, String rows) throws IOException, SQLException {
        long before = server.count(rows);
        int acknowledged = load.counted(name, GATE);
        long added = server.count(rows) - before;
        boolean equal = added == acknowledged && acknowledged == GATE;
        gates.add("| %s | %d | %d | %d | %s |"
                .formatted(name, GATE, acknowledged, added, equal ? "equal" : "**DIFFERENT**"));
        say("gate %s: sent %d, acknowledged %d, rows %d", name, GATE, acknowledged, added);
    }

    private void measure(Load load) throws IOException, InterruptedException {
        int seconds = number("seconds", 8);
        // twice: the compiler is not done with all of it after the first pass, and takes its share of two cores
        for (int pass = 0; pass < WARM_UPS; pass++) {
            for (String kind : KINDS) {
                load.timed(kind, seconds, 0);
            }
        }
        int rounds = number("rounds", 5);
        for (int round = 0; round < rounds; round++) {
            for (String kind : KINDS) {
                Run run = load.timed(kind, seconds, (double) round / rounds);
                runs.computeIfAbsent(kind, key -> new ArrayList<>()).add(run);
                say("%d %-17s %8.0f/s  p99 %s  bad %d", round, kind, run.perSecond(), run.p99(), run.bad());
            }
        }
    }

    /** What stands in the file below the measured part: the figures that are taken by hand. */
    private static String kept(Path out) throws IOException {
        String before = Files.exists(out) ? Files.readString(out) : "";
        int start = before.indexOf(BY_HAND);
        return start < 0 ? "" : "\n" + before.substring(start);
    }

    private String report(Server server) throws IOException, SQLException {
        double redirect = ratio("redirect", "static");
        double pixel = ratio("pixel", "static");
        double beacon = ratio("beacon-new", "static");
        double known = ratio("beacon-returning", "static");
        double returning = ratio("beacon-returning", "beacon-new");
        double single = ratio("pixel", "single");
        StringBuilder text = new StringBuilder("# Performance\n\n");
        text.append("""
                Measured by `benchmarks` (the command stands at the end) on %s: %s.
                Embedded PostgreSQL %s with fsync = %s and synchronous_commit = %s; every hit is given a verdict, resolved to its visitor and visit,
                projected to latest activity and score, told to the change feed, and committed before the answer goes out.
                The load generator (wrk, 128 kept connections, a desktop browser's user agent) shares the two cores with the product and PostgreSQL,
                so only the ratios mean anything. Half of the returning browsers are known prospects'. The redirect is a custom redirect, two thirds of its
                clicks by browsers that return. The click in an email is one whose verdict is given at once (`enishi.verdict.settling-window=0s`), so that
                burst, verdict and implied open are in its figure; clicks that wait for their verdict are measured apart, below.
                The yardstick "static 1×1 GIF" is a handler of the same server that writes 42 bytes from memory, behind the filters of the public site's pages.
                "42 bytes at the hits' gate" are the same bytes written where hits are answered, before those filters: what a server that stores nothing
                and is asked nothing else could do. "The GIF as a file" is what the same server does for a static file of its own.

                | what | median of the ratios | lowest – highest | goal | |
                |---|---|---|---|---|
                """.formatted(
                        LocalDate.now(java.time.ZoneOffset.UTC),
                        Machine.described(),
                        server.ask("show server_version"),
                        server.ask("show fsync"),
                        server.ask("show synchronous_commit")));
        text.append(line("tracked redirect / static 1×1 GIF", "redirect", "static", redirect, 0.45));
        text.append(line("open pixel / static 1×1 GIF", "pixel", "static", pixel, 0.45));
        text.append(line(
                "click in an email, judged at once / static 1×1 GIF",
                "email-click",
                "static",
                ratio("email-click", "static"),
                0.35));
        text.append(line("page-view beacon of a new visitor / static 1×1 GIF", "beacon-new", "static", beacon, 0.45));
        text.append(line(
                "page-view beacon of a returning visitor / static 1×1 GIF", "beacon-returning", "static", known, 0.45));
        text.append(line(
                "tracked redirect / 42 bytes at the hits' gate", "redirect", "gate", ratio("redirect", "gate"), 0.45));
        text.append(line("open pixel / 42 bytes at the hits' gate", "pixel", "gate", ratio("pixel", "gate"), 0.45));
        text.append(line("tracked redirect / the GIF as a file", "redirect", "file", ratio("redirect", "file"), 0.45));
        text.append(line("open pixel / the GIF as a file", "pixel", "file", ratio("pixel", "file"), 0.45));
        text.append(line("returning / new visitors", "beacon-returning", "beacon-new", returning, 0.8));
        text.append(line("open pixel / the same with one commit per hit", "pixel", "single", single, 3));
        text.append(
                "\n| run | requests per second, each round | p99 of the last round | failed |\n|---|---|---|---|\n");
        runs.forEach((kind, each) -> text.append("| %s | %s | %s | %d |%n"
                .formatted(
                        kind,
                        String.join(
                                " · ",
                                each.stream()
                                        .map(run -> "%.0f".formatted(run.perSecond()))
                                        .toList()),
                        each.getLast().p99(),
                        each.stream().mapToLong(Run::bad).sum())));
        text.append("\nFirst of all, correctness: what was acknowledged is in the tables, once each.\n\n");
        text.append("| kind | sent | acknowledged | rows | |\n|---|---|---|---|---|\n");
        gates.forEach(gate -> text.append(gate).append('\n'));
        return text.toString();
    }

    private String line(String what, String kind, String yardstick, double median, double goal) {
        List<Double> all = ratios(kind, yardstick);
        return "| %s | **%.2f** | %.2f – %.2f | ≥ %.2f | %s |%n"
                .formatted(what, median, all.getFirst(), all.getLast(), goal, median >= goal ? "met" : "**missed**");
    }

    private double ratio(String kind, String yardstick) {
        List<Double> all = ratios(kind, yardstick);
        return all.get(all.size() / 2);
    }

    private List<Double> ratios(String kind, String yardstick) {
        List<Run> above = runs.getOrDefault(kind, List.of());
        List<Run> below = runs.getOrDefault(yardstick, List.of());
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < above.size(); i++) {
            all.add(above.get(i).perSecond() / below.get(i).perSecond());
        }
        all.sort(null);
        return all;
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(arguments.getOrDefault(name, Integer.toString(otherwise)));
    }

    private static void say(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
