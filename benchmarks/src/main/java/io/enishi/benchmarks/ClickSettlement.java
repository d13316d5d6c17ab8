package io.enishi.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clicks in emails until the last of them has its verdict and is projected, with a short settling window, against the same clicks whose
 * verdict is given at once. Arguments: {@code clicks=20000 window=2 rounds=3 port=8152 folder=…}.
 */
public final class ClickSettlement {

    private static final int OPEN = 64;
    private static final int WARM_UP = 4_000;
    private static final String CLICKS = "activity where code = 1";

    /** One run: seconds until the last answer and until the last verdict, both from the first click. */
    private record Run(double answered, double settled) {}

    private final Map<String, String> arguments;

    private ClickSettlement(Map<String, String> arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> arguments = new LinkedHashMap<>();
        Arrays.stream(args).map(arg -> arg.split("=", 2)).forEach(pair -> arguments.put(pair[0], pair[1]));
        new ClickSettlement(arguments).run();
        System.exit(0);
    }

    private void run() throws Exception {
        int clicks = number("clicks", 20_000);
        int window = number("window", 2);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < number("rounds", 3); round++) {
            Run atOnce = measured(clicks, 0);
            Run waiting = measured(clicks, window);
            double ratio = atOnce.settled() / (waiting.settled() - window);
            ratios.add(ratio);
            System.out.printf(
                    "%,d clicks: verdict at once %,.0f/s; window of %d s: answered %,.0f/s, last verdict %.2f s after the last answer, "
                            + "%,.0f/s to the last settlement (the window left out), ratio %.2f%n",
                    clicks,
                    clicks / atOnce.settled(),
                    window,
                    clicks / waiting.answered(),
                    waiting.settled() - waiting.answered(),
                    clicks / (waiting.settled() - window),
                    ratio);
        }
        ratios.sort(null);
        System.out.printf(
                "clicks to the last settlement / clicks judged at once: median %.2f (%.2f - %.2f)%n",
                ratios.get(ratios.size() / 2), ratios.getFirst(), ratios.getLast());
    }

    private Run measured(int clicks, int window) throws IOException, InterruptedException, SQLException {
        Path folder = arguments.containsKey("folder")
                ? Files.createTempDirectory(Path.of(arguments.get("folder")), "clicks")
                : Files.createTempDirectory("enishi-clicks");
        try (Server server = Server.start(folder, number("port", 8152), window + "s")) {
            List<String> links = Files.readAllLines(server.load("email-click"));
            // people at the far end of the list, so that nobody's clicks are two
            send(server, links.subList(links.size() - WARM_UP, links.size()));
            awaitSettled(server);
            long before = server.count(CLICKS);
            long start = System.nanoTime();
            int acknowledged = send(server, links.subList(0, Math.min(clicks, links.size() - WARM_UP)));
            double answered = (System.nanoTime() - start) / 1e9;
            awaitSettled(server);
            double settled = (System.nanoTime() - start) / 1e9;
            long added = server.count(CLICKS) - before;
            long human = server.count(CLICKS + " and verdict = 0");
            System.out.printf(
                    "  window %d s: acknowledged %,d, rows %,d, %s; of all clicks %,d are people's, %,d opens follow from them%n",
                    window,
                    acknowledged,
                    added,
                    added == acknowledged ? "equal" : "DIFFERENT",
                    human,
                    server.count("activity where code = 11"));
            return new Run(answered, settled);
        }
    }

    private static void awaitSettled(Server server) throws SQLException, IOException, InterruptedException {
        while (server.count("(select from activity where verdict = 3 limit 1) waiting") > 0) {
            Thread.sleep(20);
        }
    }

    /** Each link once, from an address of its own, as recipients live at different places; answers how many were acknowledged. */
    private static int send(Server server, List<String> links) throws InterruptedException {
        AtomicInteger acknowledged = new AtomicInteger();
        Semaphore open = new Semaphore(OPEN);
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < links.size(); i++) {
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + server.port() + links.get(i)))
                        .header("User-Agent", Load.AGENT)
                        .header("X-Forwarded-For", "11.%d.%d.%d".formatted(i >> 14 & 255, i >> 7 & 127, 1 + (i & 127)))
                        .build();
                open.acquire();
                threads.execute(() -> {
                    try {
                        if (http.send(request, HttpResponse.BodyHandlers.discarding())
                                        .statusCode()
                                == 302) {
                            acknowledged.incrementAndGet();
                        }
                    } catch (IOException e) {
                        // not acknowledged
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        open.release();
                    }
                });
            }
        }
        return acknowledged.get();
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(arguments.getOrDefault(name, Integer.toString(otherwise)));
    }
}
