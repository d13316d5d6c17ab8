package io.enishi.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who used the processors while a list email was sent: the threads of the product, PostgreSQL, the sink. */
record PartsOfSending(Map<String, Long> nanos) {

    static PartsOfSending now(Process sink) {
        Map<String, Long> nanos = new TreeMap<>();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo thread = threads.getThreadInfo(id);
            long used = threads.getThreadCpuTime(id);
            if (thread != null && used > 0) {
                nanos.merge(part(thread.getThreadName()), used, Long::sum);
            }
        }
        nanos.put("sink", used(sink.toHandle()));
        nanos.put(
                "PostgreSQL",
                ProcessHandle.allProcesses()
                        .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
                        .mapToLong(PartsOfSending::used)
                        .sum());
        nanos.put("whole product", used(ProcessHandle.current()));
        return new PartsOfSending(nanos);
    }

    PartsOfSending since(PartsOfSending before) {
        Map<String, Long> spent = new TreeMap<>();
        nanos.forEach((part, used) -> spent.put(part, used - before.nanos.getOrDefault(part, 0L)));
        return new PartsOfSending(spent);
    }

    String each(int messages) {
        return nanos.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s %.1f", entry.getKey(), entry.getValue() / 1e3 / messages))
                .collect(Collectors.joining(", "));
    }

    private static String part(String thread) {
        if (thread.startsWith("delivery-claim")) {
            return "claim and render";
        }
        if (thread.startsWith("delivery-smtp")) {
            return "compose and converse";
        }
        if (thread.startsWith("delivery-ledger")) {
            return "ledger";
        }
        if (thread.startsWith("delivery-announce")) {
            return "journal of what was sent";
        }
        return "other threads";
    }

    private static long used(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }
}
