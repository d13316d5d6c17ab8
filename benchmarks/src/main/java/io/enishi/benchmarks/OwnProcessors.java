package io.enishi.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Processor time that this run has used so far, in nanoseconds: its own threads by their work, and its own PostgreSQL with its
 * children. Other servers on the machine are not counted.
 */
record OwnProcessors(Map<String, Long> nanos) {

    private static final long NANOS_PER_TICK = 10_000_000;

    static OwnProcessors now(Path data) throws IOException {
        Map<String, Long> nanos = new TreeMap<>();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo thread = threads.getThreadInfo(id);
            long used = threads.getThreadCpuTime(id);
            if (thread != null && used > 0) {
                nanos.merge(part(thread.getThreadName()), used, Long::sum);
            }
        }
        nanos.put("Java in all", ticks("self", 11, 12) * NANOS_PER_TICK);
        nanos.put("PostgreSQL", server(data) * NANOS_PER_TICK);
        return new OwnProcessors(nanos);
    }

    OwnProcessors since(OwnProcessors before) {
        Map<String, Long> spent = new TreeMap<>();
        nanos.forEach((part, used) -> spent.put(part, used - before.nanos.getOrDefault(part, 0L)));
        return new OwnProcessors(spent);
    }

    double seconds() {
        return (nanos.getOrDefault("Java in all", 0L) + nanos.getOrDefault("PostgreSQL", 0L)) / 1e9;
    }

    /** Microseconds of each part for one of so many. */
    String each(long many) {
        return nanos.entrySet().stream()
                .map(part -> "%s %.1f".formatted(part.getKey(), part.getValue() / 1e3 / many))
                .collect(Collectors.joining(", "));
    }

    /** What the whole machine did since it began, in ticks of all its cores: busy and idle. */
    static long[] machine() throws IOException {
        String[] words = Files.readAllLines(Path.of("/proc/stat")).getFirst().split("\\s+");
        long idle = Long.parseLong(words[4]) + Long.parseLong(words[5]);
        long all = 0;
        for (int column = 1; column <= 8; column++) {
            all += Long.parseLong(words[column]);
        }
        return new long[] {all - idle, idle};
    }

    private static String part(String thread) {
        if (thread.equals("programs")) {
            return "Java: programs";
        }
        return thread.startsWith("change-feed") ? "Java: change feed" : "Java: other threads";
    }

    // with what those used who have ended since: connections come and go
    private static long server(Path data) throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgresql/data/postmaster.pid"))
                .getFirst()
                .strip());
        return ticks(Long.toString(postmaster), 11, 14)
                + ProcessHandle.of(postmaster).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToLong(process -> ticks(Long.toString(process.pid()), 11, 12))
                        .sum();
    }

    private static long ticks(String process, int from, int to) {
        try {
            String stat = Files.readString(Path.of("/proc", process, "stat"));
            // the name stands in brackets and may hold anything
            String[] words = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            long sum = 0;
            for (int i = from; i <= to; i++) {
                sum += Long.parseLong(words[i]);
            }
            return sum;
        } catch (IOException gone) {
            return 0;
        }
    }
}
