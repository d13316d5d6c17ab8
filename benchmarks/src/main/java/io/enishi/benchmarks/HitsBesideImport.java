package io.enishi.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * How long a hit waits for its answer while a million prospects are imported: hits come at a fixed rate, whether or not earlier ones were
 * answered, and their time counts from when they were due. So many rows as {@code before} says are imported first, unmeasured: the first
 * import after a start shares the processors with Java's compiler. Arguments:
 * {@code rows=1000000 before=50000 rate=200 quiet=30 port=8153 folder=…}.
 */
public final class HitsBesideImport {

    private static final int WARM_UP_SECONDS = 20;
    private static final int WINDOW_SECONDS = 10;

    /** Seconds from the start until a hit was due, and the milliseconds from then until it was answered. */
    private record Timed(double due, double millis) {}

    private final Map<String, String> arguments;

    private HitsBesideImport(Map<String, String> arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> arguments = new LinkedHashMap<>();
        Arrays.stream(args).map(arg -> arg.split("=", 2)).forEach(pair -> arguments.put(pair[0], pair[1]));
        new HitsBesideImport(arguments).run();
        System.exit(0);
    }

    private void run() throws Exception {
        Path folder = arguments.containsKey("folder")
                ? Files.createTempDirectory(Path.of(arguments.get("folder")), "import")
                : Files.createTempDirectory("enishi-import");
        int rows = number("rows", 1_000_000);
        int rate = number("rate", 200);
        try (Server server = Server.start(folder, number("port", 8153))) {
            hits(server, rate, seconds(WARM_UP_SECONDS));
            if (number("before", 50_000) > 0) {
                order(server, number("before", 50_000));
                hits(server, rate, () -> !Files.exists(server.load(MillionRows.DONE)));
            }
            print("nothing beside it", rate, hits(server, rate, seconds(number("quiet", 30))));
            long before = server.count("prospect");
            long start = System.nanoTime();
            order(server, rows);
            print("beside the import", rate, hits(server, rate, () -> !Files.exists(server.load(MillionRows.DONE))));
            double took = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%,d rows imported in %.0f s, %,.0f a second; %,d prospects more%n",
                    rows, took, rows / took, server.count("prospect") - before);
        }
    }

    private static void order(Server server, int rows) throws IOException {
        Files.deleteIfExists(server.load(MillionRows.DONE));
        Files.writeString(server.load(MillionRows.ORDER), Integer.toString(rows));
    }

    private static BooleanSupplier seconds(int many) {
        long end = System.nanoTime() + many * 1_000_000_000L;
        return () -> System.nanoTime() < end;
    }

    /** Page views and opens by turns. */
    private static Collection<Timed> hits(Server server, int rate, BooleanSupplier goesOn)
            throws IOException, InterruptedException {
        List<String> views = Files.readAllLines(server.load("beacon-returning"));
        List<String> opens = Files.readAllLines(server.load("pixel"));
        Queue<Timed> times = new ConcurrentLinkedQueue<>();
        AtomicInteger failed = new AtomicInteger();
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (int i = 0; goesOn.getAsBoolean(); i++) {
                long due = start + i * 1_000_000_000L / rate;
                long early = due - System.nanoTime();
                if (early > 0) {
                    Thread.sleep(early / 1_000_000, (int) (early % 1_000_000));
                }
                HttpRequest request = i % 2 == 0
                        ? view(server, views.get(i / 2 % views.size()))
                        : open(server, opens.get(i / 2 % opens.size()));
                threads.execute(() -> {
                    try {
                        if (http.send(request, HttpResponse.BodyHandlers.discarding())
                                        .statusCode()
                                >= 400) {
                            failed.incrementAndGet();
                        }
                    } catch (IOException e) {
                        failed.incrementAndGet();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        times.add(new Timed((due - start) / 1e9, (System.nanoTime() - due) / 1e6));
                    }
                });
            }
        }
        if (failed.get() > 0) {
            System.out.printf("FAILED: %d hits%n", failed.get());
        }
        return times;
    }

    private static HttpRequest view(Server server, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/t"))
                .header("User-Agent", Load.AGENT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static HttpRequest open(Server server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("User-Agent", Load.AGENT)
                .build();
    }

    private static void print(String what, int rate, Collection<Timed> hits) {
        double[] times = hits.stream().mapToDouble(Timed::millis).sorted().toArray();
        System.out.printf(
                "%s: %,d hits at %d a second, p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, slowest %.0f ms%n",
                what, times.length, rate, at(times, 0.5), at(times, 0.99), at(times, 0.999), times[times.length - 1]);
        System.out.println("  p99 of each ten seconds: "
                + hits.stream()
                        .collect(Collectors.groupingBy(
                                hit -> (int) (hit.due() / WINDOW_SECONDS), TreeMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .map(window -> "%.0f"
                                .formatted(at(
                                        window.stream()
                                                .mapToDouble(Timed::millis)
                                                .sorted()
                                                .toArray(),
                                        0.99)))
                        .collect(Collectors.joining(" ")));
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(arguments.getOrDefault(name, Integer.toString(otherwise)));
    }
}
