package io.enishi.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** An administrator at the console who brings a file in; her session ends with the process she speaks to. */
final class Importer {
    static final String EMAIL = "drill@example.com";
    static final String PASSWORD = "correct horse battery staple";

    private static final String BOUNDARY = "drill-b0undary";

    private final PackagedProduct product;
    private final HttpClient http;

    private Importer(PackagedProduct product) {
        this.product = product;
        this.http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    static Importer signIn(PackagedProduct product) throws IOException, InterruptedException {
        var importer = new Importer(product);
        var form = new LinkedHashMap<String, String>();
        form.put("email", EMAIL);
        form.put("password", PASSWORD);
        importer.post("/sign-in", importer.page("/sign-in"), form);
        return importer;
    }

    /** Uploads a file that is made while it is sent, and has it tried out as it was guessed; answers the import's number. */
    long upload(String name, InputStream file) throws IOException, InterruptedException {
        var head =
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n"
                        .formatted(BOUNDARY, name);
        var body = new SequenceInputStream(
                Collections.enumeration(List.of(bytes(head), file, bytes("\r\n--" + BOUNDARY + "--\r\n"))));
        var request = HttpRequest.newBuilder(at("/imports?_csrf=" + encoded(csrf(page("/imports/new")))))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofInputStream(() -> body))
                .build();
        var columns = went(http.send(request, HttpResponse.BodyHandlers.ofString()));
        var page = page(columns);
        var form = new LinkedHashMap<String, String>();
        for (Element select : page.select("form[action$=/columns] select")) {
            var chosen = select.selectFirst("option[selected]");
            form.put(select.attr("name"), chosen == null ? "" : chosen.val());
        }
        form.put("match", "EMAIL");
        form.put("create", "true");
        post(columns, page, form);
        return Long.parseLong(columns.replaceAll("\\D", ""));
    }

    /** Says yes to what the trial showed. */
    void begin(long id) throws IOException, InterruptedException {
        var path = "/imports/" + id;
        post(path + "/begun", page(path), Map.of());
    }

    Document page(String path) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError("%s answered %d".formatted(path, answer.statusCode()));
        }
        return Jsoup.parse(answer.body());
    }

    private void post(String path, Document page, Map<String, String> form) throws IOException, InterruptedException {
        var fields = new ArrayList<>(form.entrySet());
        fields.add(Map.entry("_csrf", csrf(page)));
        var body = fields.stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        went(http.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    private static String went(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 3) {
            throw new AssertionError("%s answered %d: %s"
                    .formatted(
                            answer.uri(),
                            answer.statusCode(),
                            Jsoup.parse(answer.body()).text()));
        }
        return URI.create(answer.headers().firstValue("Location").orElse("/")).getPath();
    }

    private static String csrf(Document page) {
        return Objects.requireNonNull(page.selectFirst("input[name=_csrf]"), "no form on the page")
                .val();
    }

    private URI at(String path) {
        return product.consoleAddress(path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
