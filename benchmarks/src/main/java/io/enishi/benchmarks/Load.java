package io.enishi.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bounded load on the loopback: timed runs by Debian's wrk, counted ones by the JDK's client. */
final class Load {

    static final String AGENT =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

    private static final int CONNECTIONS = 128;
    private static final String SCRIPT = """
            local requests, at = {}, 0
            function init(args)
              local kind = args[2]
              for line in io.lines(args[1]) do
                if kind == "post" then
                  requests[#requests + 1] = wrk.format("POST", "/t", {["Content-Type"] = "application/x-www-form-urlencoded", ["User-Agent"] = args[3]}, line)
                else
                  local path, cookie = line:match("^([^\\t]*)\\t?(.*)$")
                  local headers = {["User-Agent"] = args[3]}
                  if cookie ~= "" then headers["Cookie"] = cookie end
                  requests[#requests + 1] = wrk.format("GET", path, headers)
                end
              end
              at = math.floor(#requests * tonumber(args[4]))
            end
            function request()
              at = at % #requests + 1
              return requests[at]
            end
            """;

    /** One timed run. */
    record Run(String name, double perSecond, long requests, long bad, String p99) {}

    private final Server server;
    private final Path script;

    Load(Server server, Path folder) throws IOException {
        this.server = server;
        this.script = folder.resolve("load.lua");
        Files.writeString(script, SCRIPT);
    }

    Run timed(String name, int seconds, double start) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + CONNECTIONS,
                        "-d" + seconds + "s",
                        "--latency",
                        "-s",
                        script.toString(),
                        "http://127.0.0.1:" + server.port(),
                        "--",
                        server.load(name).toString(),
                        name.startsWith("beacon") ? "post" : "get",
                        AGENT,
                        Double.toString(start))
                .redirectErrorStream(true)
                .start();
        String said;
        try (InputStream out = wrk.getInputStream()) {
            said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        wrk.waitFor();
        return new Run(
                name,
                Double.parseDouble(found(said, "Requests/sec:\\s+([0-9.]+)", "0")),
                Long.parseLong(found(said, "([0-9]+) requests in", "0")),
                Long.parseLong(found(said, "Non-2xx or 3xx responses: ([0-9]+)", "0"))
                        + Long.parseLong(found(said, "timeout ([0-9]+)", "0")),
                found(said, "99%\\s+(\\S+)", "?"));
    }

    /** Exactly so many requests, each waited for; answers how many were acknowledged. */
    int counted(String name, int requests) throws IOException {
        List<String> lines = Files.readAllLines(server.load(name));
        AtomicInteger acknowledged = new AtomicInteger();
        Semaphore open = new Semaphore(64);
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests; i++) {
                String line = lines.get(i % lines.size());
                open.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        int status = http.send(request(name, line), HttpResponse.BodyHandlers.discarding())
                                .statusCode();
                        if (status < 400) {
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

    private HttpRequest request(String name, String line) {
        boolean beacon = name.startsWith("beacon");
        String[] parts = line.split("\t", 2);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + (beacon ? "/t" : parts[0])))
                .header("User-Agent", AGENT);
        if (!beacon && parts.length > 1) {
            request.header("Cookie", parts[1]);
        }
        return beacon
                ? request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(line))
                        .build()
                : request.GET().build();
    }

    private static String found(String text, String pattern, String otherwise) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}
