package io.enishi.benchmarks;

import io.enishi.EnishiApplication;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the API's pages over a long journal against the same select through JDBC alone, in one process, and writes
 * {@code docs/performance-api.md}. Arguments: {@code rows=10000000 views=2000000 rounds=15 port=8149 out=… folder=…}.
 */
public final class ApiPages {

    private static final int DEPTH = 100;
    // as many as the compiler needs to be done with both sides
    private static final int WARM_UP = 40;
    private static final String UNIT = "0Uv000000000001AAA";
    private static final String ACTIVITY_FIELDS =
            "id,type,typeName,details,campaignId,listEmailId,formId,prospectId,visitorId,"
                    + "visitId,createdAt,updatedAt";
    private static final String VIEW_FIELDS = "id,url,title,visitorId,visitId,createdAt";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> arguments;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> lines = new ArrayList<>();
    private String token = "";

    private ApiPages(Map<String, String> arguments) {
        this.arguments = arguments;
    }

    /** What is asked, page after page. */
    private record Query(String name, String collection, String fields, String rest) {}

    /** One page as it is asked for again and again: by HTTP, and as the select behind it. */
    private record Page(String path, SameSelect select) {}

    public static void main(String[] args) throws Exception {
        Map<String, String> arguments = new LinkedHashMap<>();
        Arrays.stream(args).map(arg -> arg.split("=", 2)).forEach(pair -> arguments.put(pair[0], pair[1]));
        boolean met = new ApiPages(arguments).run();
        System.exit(met ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException, SQLException {
        Path folder = arguments.containsKey("folder")
                ? Files.createDirectories(Path.of(arguments.get("folder")))
                : Files.createTempDirectory("enishi-api-pages");
        try (ConfigurableApplicationContext product = SpringApplication.run(
                EnishiApplication.class,
                "--server.port=" + port(),
                "--enishi.data-dir=" + folder.resolve("data"),
                "--enishi.bootstrap.admin-email=api@example.com",
                "--enishi.bootstrap.admin-password=only for this run",
                "--enishi.bootstrap.api-client-id=pages",
                "--enishi.bootstrap.api-client-secret=pages")) {
            DataSource source = product.getBean(DataSource.class);
            LongJournal journal = new LongJournal(source);
            long rows = number("rows", 10_000_000);
            say("%d activities in %d s", rows, journal.activities(rows));
            long views = number("views", 2_000_000);
            say("%d page views in %d s", views, journal.pageViews(views));
            token = token();
            boolean met = true;
            for (Query query : List.of(
                    new Query("by id", "visitor-activities", ACTIVITY_FIELDS, ""),
                    new Query("newest first", "visitor-activities", ACTIVITY_FIELDS, "&orderBy=createdAt%20DESC"),
                    new Query(
                            "oldest first since a day",
                            "visitor-activities",
                            ACTIVITY_FIELDS,
                            "&orderBy=createdAt&createdAtAfter=" + LongJournal.middle()),
                    new Query(
                            "page views, newest first",
                            "visitor-page-views",
                            VIEW_FIELDS,
                            "&orderBy=createdAt%20DESC"))) {
                met &= measure(query, source);
            }
            String report = report(source, rows, views);
            Files.writeString(Path.of(arguments.getOrDefault("out", "docs/performance-api.md")), report);
            System.out.println(report);
            return met;
        }
    }

    /** Walks to page 100, then asks for the first and for the last of these pages in turn. */
    private boolean measure(Query query, DataSource source) throws IOException, InterruptedException, SQLException {
        String path = "/api/v5/objects/" + query.collection + "?fields=" + query.fields + "&limit=1000" + query.rest;
        Page first = page(path);
        String next = path;
        HttpResponse<String> answer = get(path);
        int records = 0;
        String last = path;
        for (int number = 1; number <= DEPTH; number++) {
            last = next;
            answer = get(next);
            JsonNode body = JSON.readTree(answer.body());
            records += body.path("values").size();
            next = body.path("nextPageUrl").asString("");
        }
        boolean capped = records == 100_000
                && next.isEmpty()
                && answer.headers().firstValue("Pardot-Warning").orElse("").startsWith("203;");
        Page deep = page(last);
        int rounds = (int) number("rounds", 15);
        double[][] took = new double[4][rounds];
        try (Connection connection = source.getConnection()) {
            for (int round = -WARM_UP; round < rounds; round++) {
                double[] each = {
                    timed(() -> get(first.path)),
                    timed(() -> first.select.run(connection)),
                    timed(() -> get(deep.path)),
                    timed(() -> deep.select.run(connection))
                };
                for (int i = 0; round >= 0 && i < each.length; i++) {
                    took[i][round] = each[i];
                }
            }
        }
        double[] median = Arrays.stream(took).mapToDouble(ApiPages::median).toArray();
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            ratios[round] = took[2][round] / took[3][round];
        }
        double ratio = median(ratios);
        boolean met = capped && ratio <= 2 && median[2] <= 1.5 * median[0];
        lines.add("| %s, %s | %.1f | %.1f | %.1f | %.1f | **%.2f** (%.2f – %.2f) | %.2f | %s | %s |"
                .formatted(
                        query.collection,
                        query.name,
                        median[0],
                        median[1],
                        median[2],
                        median[3],
                        ratio,
                        Arrays.stream(ratios).min().orElse(0),
                        Arrays.stream(ratios).max().orElse(0),
                        median[2] / median[0],
                        capped ? "after 100,000" : "**" + records + "**",
                        met ? "met" : "**missed**"));
        say("%s", lines.getLast());
        return met;
    }

    private interface Deed {
        void done() throws IOException, InterruptedException, SQLException;
    }

    private static double timed(Deed deed) throws IOException, InterruptedException, SQLException {
        long start = System.nanoTime();
        deed.done();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private Page page(String path) throws IOException, InterruptedException {
        try (SelectListener listener = new SelectListener()) {
            get(path);
            return new Page(path, listener.last());
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create(path.startsWith("http") ? path : base() + path);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .header("Pardot-Business-Unit-Id", UNIT)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private String token() throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=pages&client_secret="
                + URLEncoder.encode("pages", StandardCharsets.UTF_8);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(base() + "/services/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    private String report(DataSource source, long rows, long views) throws SQLException, IOException {
        return """
                # How fast the API reads

                Measured by `benchmarks` on %s: %s, embedded PostgreSQL %s, product and program in one process on loopback.
                The journal holds %,d activities of twelve months (and %,d page views), made by SQL, with all of its indexes. A page is 1,000 rows of the
                fields `%s`
                (page views: `%s`). Each page is asked for over HTTP, with token, limits and request log as in production, and its select – exactly the one
                the product sent – through JDBC alone on a connection that stays open, every column read into the same Java types. Milliseconds are medians
                of rounds in turn.

                | query | page 1: API | JDBC | page 100: API | JDBC | API / JDBC on page 100 (lowest – highest) | page 100 / page 1 | sequence ends | goals: ≤ 2, ≤ 1.5 |
                |---|---|---|---|---|---|---|---|---|
                %s

                Pages go on from the last row's key, so depth costs nothing; no page counts rows. Run it again (about ten minutes, stops by itself):

                ```
                ./mvnw -q -pl benchmarks -am -Ppages process-classes
                ```
                """.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Machine.described(),
                        LongJournal.version(source),
                        rows,
                        views,
                        ACTIVITY_FIELDS,
                        VIEW_FIELDS,
                        String.join("\n", lines));
    }

    private String base() {
        return "http://localhost:" + port();
    }

    private long port() {
        return number("port", 8149);
    }

    private long number(String name, long otherwise) {
        return Long.parseLong(arguments.getOrDefault(name, Long.toString(otherwise)));
    }

    private static void say(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
