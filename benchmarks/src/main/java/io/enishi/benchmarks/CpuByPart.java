package io.enishi.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who has used the processors so far, in clock ticks of Linux: the product by its threads, PostgreSQL by its processes, and
 * everything else on the machine, which during a run is the load generator.
 */
record CpuByPart(Map<String, Long> ticks) {

    static final List<String> PARTS =
            List.of("requests", "journal", "change feed", "compiler, collector", "other threads", "PostgreSQL", "load");

    private static final long MICROSECONDS_PER_TICK = 10_000;

    static CpuByPart now(long product) throws IOException {
        Map<String, Long> ticks = new LinkedHashMap<>();
        PARTS.forEach(part -> ticks.put(part, 0L));
        long known = 0;
        for (Path thread : folders(Path.of("/proc/" + product + "/task"))) {
            long used = used(thread);
            ticks.merge(part(text(thread.resolve("comm")).strip()), used, Long::sum);
            known += used;
        }
        // its server is nobody's child: the program that starts it goes away
        for (ProcessHandle server :
                ProcessHandle.allProcesses().filter(CpuByPart::isPostgreSql).toList()) {
            Path process = Path.of("/proc/" + server.pid());
            // with what those used who have ended since: connections come and go
            long used = used(process) + ticks(process, 13, 14);
            ticks.merge("PostgreSQL", used, Long::sum);
            known += used;
        }
        ticks.put("load", machine() - known);
        return new CpuByPart(ticks);
    }

    /** Microseconds of processor time of each part for one of these requests. */
    Map<String, Double> since(CpuByPart before, long requests) {
        Map<String, Double> each = new LinkedHashMap<>();
        ticks.forEach((part, used) -> each.put(
                part, (used - before.ticks.getOrDefault(part, 0L)) * MICROSECONDS_PER_TICK / (double) requests));
        return each;
    }

    private static String part(String thread) {
        if (thread.startsWith("ForkJoinPool") || thread.startsWith("http-nio") || thread.startsWith("tomcat")) {
            return "requests";
        }
        if (thread.startsWith("journal")) {
            return "journal";
        }
        if (thread.startsWith("change-feed")) {
            return "change feed";
        }
        return thread.startsWith("C1 ")
                        || thread.startsWith("C2 ")
                        || thread.startsWith("G1 ")
                        || thread.startsWith("GC ")
                        || thread.startsWith("VM ")
                ? "compiler, collector"
                : "other threads";
    }

    private static boolean isPostgreSql(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/postgres");
    }

    private static long machine() throws IOException {
        String[] words =
                text(Path.of("/proc/stat")).lines().findFirst().orElse("").split("\\s+");
        // user, nice, system, then idle and waiting, which are nobody's, then interrupts
        long busy = 0;
        for (int column : new int[] {1, 2, 3, 6, 7}) {
            busy += Long.parseLong(words[column]);
        }
        return busy;
    }

    private static long used(Path process) {
        return ticks(process, 11, 12);
    }

    private static long ticks(Path process, int user, int system) {
        String stat = text(process.resolve("stat"));
        // the name stands in brackets and may hold anything
        String[] words = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return words.length <= system ? 0 : Long.parseLong(words[user]) + Long.parseLong(words[system]);
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.toList();
        }
    }

    /** Empty when the process or thread has just gone. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
