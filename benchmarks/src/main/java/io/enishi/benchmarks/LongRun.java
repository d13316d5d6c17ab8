package io.enishi.benchmarks;

import io.enishi.benchmarks.Load.Run;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Millions of tracked hits, kind after kind, each million beside the static pixel of the same minutes; and who used the
 * processors for one of them.
 */
final class LongRun {

    private static final List<String> TRACKED = List.of("redirect", "pixel", "beacon-new", "beacon-returning");
    private static final String STATIC = "static";
    private static final String GATE = "gate";
    private static final String FILE = "file";
    private static final int STATIC_SECONDS = 6;
    private static final int SECONDS = 15;
    private static final long MILLION = 1_000_000;
    private static final double GOAL = 0.45;

    private final Server server;
    private final Load load;
    private final List<Map<String, Tally>> millions = new ArrayList<>();

    LongRun(Server server, Load load) {
        this.server = server;
        this.load = load;
    }

    /** What one kind did within a million. */
    private static final class Tally {
        private long hits;
        private double seconds;
        private long bad;
        private String p99 = "";
        private final Map<String, Double> cpu = new LinkedHashMap<>();

        double perSecond() {
            return hits / seconds;
        }

        void add(Run run, Map<String, Double> microseconds) {
            hits += run.requests();
            seconds += run.requests() / run.perSecond();
            bad += run.bad();
            p99 = run.p99();
            microseconds.forEach((part, each) -> cpu.merge(part, each * run.requests(), Double::sum));
        }
    }

    void run(int count) throws IOException, InterruptedException, SQLException {
        for (int million = 1; million <= count; million++) {
            Map<String, Tally> tallies = new LinkedHashMap<>();
            long done = 0;
            while (done < MILLION) {
                one(STATIC, STATIC_SECONDS, tallies);
                one(GATE, STATIC_SECONDS, tallies);
                one(FILE, STATIC_SECONDS, tallies);
                for (String kind : TRACKED) {
                    done += one(kind, SECONDS, tallies);
                }
            }
            millions.add(tallies);
            StringBuilder said = new StringBuilder("million " + million);
            TRACKED.forEach(kind -> said.append(" %s %.2f".formatted(kind, ratio(tallies, kind))));
            System.out.println(said);
        }
    }

    private long one(String kind, int seconds, Map<String, Tally> tallies) throws IOException, InterruptedException {
        CpuByPart before = CpuByPart.now(server.pid());
        // each begins at another place, so that people and browsers come in another order each time
        Run run = load.timed(kind, seconds, (millions.size() * 0.13) % 1);
        tallies.computeIfAbsent(kind, first -> new Tally())
                .add(run, CpuByPart.now(server.pid()).since(before, run.requests()));
        return run.requests();
    }

    private static Tally of(Map<String, Tally> tallies, String kind) {
        return Objects.requireNonNull(tallies.get(kind));
    }

    private static double ratio(Map<String, Tally> tallies, String kind) {
        return of(tallies, kind).perSecond() / of(tallies, STATIC).perSecond();
    }

    private static double hits(Map<String, Tally> tallies) {
        return TRACKED.stream().mapToLong(kind -> of(tallies, kind).hits).sum();
    }

    /** Tracked hits per second over one million of them. */
    private static double perSecond(Map<String, Tally> tallies) {
        return hits(tallies)
                / TRACKED.stream()
                        .mapToDouble(kind -> of(tallies, kind).seconds)
                        .sum();
    }

    String report() throws IOException, SQLException {
        StringBuilder text = new StringBuilder("\n## Over millions of hits\n\n");
        text.append(
                "Tracked hits / static 1×1 GIF, each million beside the static pixel of the same minutes (goal ≥ 0.45 in each).\n\n");
        text.append(
                "| million | redirect | pixel | beacon, new | beacon, returning | all hits per second | static per second | 42 bytes at the gate, per second | the GIF as a file, per second | failed |\n");
        text.append("|---|---|---|---|---|---|---|---|---|---|\n");
        for (int i = 0; i < millions.size(); i++) {
            Map<String, Tally> tallies = millions.get(i);
            text.append("| %d |".formatted(i + 1));
            TRACKED.forEach(kind -> text.append(" %s |".formatted(mark(ratio(tallies, kind)))));
            text.append(" %.0f | %.0f | %.0f | %.0f | %d |%n"
                    .formatted(
                            perSecond(tallies),
                            of(tallies, STATIC).perSecond(),
                            of(tallies, GATE).perSecond(),
                            of(tallies, FILE).perSecond(),
                            tallies.values().stream()
                                    .mapToLong(tally -> tally.bad)
                                    .sum()));
        }
        text.append("%nThe last million / the first: %.2f (goal ≥ 0.90). p99 of the last runs:"
                .formatted(perSecond(millions.getLast()) / perSecond(millions.getFirst())));
        millions.getLast().forEach((kind, tally) -> text.append(" %s %s,".formatted(kind, tally.p99)));
        text.setLength(text.length() - 1);
        text.append(". Afterwards the tables hold %,d activities and %,d page views.%n"
                .formatted(server.count("activity"), server.count("page_view")));
        text.append(
                "\nWho uses the processors for one hit, in microseconds, over all millions (two cores; their sum is what a hit costs):\n\n| |");
        CpuByPart.PARTS.forEach(part -> text.append(" %s |".formatted(part)));
        text.append(" sum |\n|---|")
                .append("---|".repeat(CpuByPart.PARTS.size() + 1))
                .append('\n');
        millions.getLast().keySet().forEach(kind -> text.append(cpu(kind)));
        return text.toString();
    }

    private String cpu(String kind) {
        StringBuilder line = new StringBuilder("| " + kind + " |");
        double hits = millions.stream().mapToLong(each -> of(each, kind).hits).sum();
        double sum = 0;
        for (String part : CpuByPart.PARTS) {
            double used = millions.stream()
                            .mapToDouble(each -> of(each, kind).cpu.getOrDefault(part, 0.0))
                            .sum()
                    / hits;
            sum += used;
            line.append(" %.0f |".formatted(used));
        }
        return line.append(" %.0f |%n".formatted(sum)).toString();
    }

    private static String mark(double ratio) {
        return (ratio >= GOAL ? "%.2f" : "**%.2f**").formatted(ratio);
    }
}
