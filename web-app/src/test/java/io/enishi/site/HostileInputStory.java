package io.enishi.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.EnishiApplication;
import io.enishi.form.Forms;
import io.enishi.landing.LandingPageSettings;
import io.enishi.landing.LandingPages;
import io.enishi.link.TrackedLinks;
import io.enishi.shared.ProspectId;
import io.enishi.testing.WholeApp;
import io.enishi.tracking.VisitorCookie;
import io.enishi.tracking.Visitors;
import io.enishi.user.Viewer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever stands in an address, header, cookie, field or token: a public route answers 2xx, 3xx or 4xx, and forgeries change nothing. */
class HostileInputStory {

    /** Few in every build; {@code -Denishi.proof.hostile=100000} for the proof. */
    private static final int REQUESTS = Integer.getInteger("enishi.proof.hostile", 1_500);

    /** No column takes more than this of what strangers send, in bytes. */
    private static final int LONGEST_TEXT = 8_000;

    /** What an activity remembers is a few such texts: the address and the referrer of a visit's first page. */
    private static final int LONGEST_JSON = 2 * LONGEST_TEXT + 500;

    private static final String PERSON =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0";
    private static final List<String> NASTY = HostileRequests.NASTY;

    private static WholeApp app;

    @BeforeAll
    static void start() {
        app = WholeApp.start(EnishiApplication.class);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void noInputIsAnsweredWithAServerErrorAndNoRowGrowsWithoutBound() throws IOException {
        Viewer who = Viewer.system();
        Forms forms = app.bean(Forms.class);
        long form = forms.create("資料請求", null, who);
        LandingPages pages = app.bean(LandingPages.class);
        long page =
                pages.create(new LandingPageSettings("ガイド", null, "", "", "", form, "", false, null, "", null), who);
        pages.publish(page, true, who);
        HostileRequests requests = new HostileRequests(
                11,
                List.of(
                        forms.path(forms.get(form, who)),
                        LandingPages.PATH + pages.get(page, who).token(),
                        app.bean(TrackedLinks.class)
                                .url("list-email", 1, new ProspectId(9), 5, "https://example.com/offer")
                                .substring(app.tracker().length())));
        long before = count("page_view");
        String longest = percent("https://example.com/" + "字".repeat(3_000));
        assertThat(post("/t", "u=" + longest + "&r=" + longest, Map.of("User-Agent", PERSON)))
                .isLessThan(300);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            byte[] request = requests.next();
            int status = send(request);
            if (status >= 500) {
                String text = new String(request, StandardCharsets.ISO_8859_1);
                wrong.add(status + " for " + text.substring(0, Math.min(300, text.length())));
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(count("page_view")).as("hostile text that was taken in").isGreaterThan(before + REQUESTS / 10);
        assertThat(longTexts()).isEmpty();
    }

    @Test
    void hostileFieldsOfABeaconAreStoredOrRefusedButNeverAnError() throws IOException {
        for (String nasty : NASTY) {
            for (String field : List.of("u", "t", "r", "v", "h", "c", "o", "g")) {
                String body = "u=https%3A%2F%2Fexample.com%2F&" + field + "=" + percent(nasty);
                assertThat(post("/t", body, Map.of("User-Agent", PERSON)))
                        .as("%s=%s", field, nasty)
                        .isLessThan(500);
                assertThat(post("/t", "u=https%3A%2F%2Fexample.com%2F" + percent(nasty), Map.of("User-Agent", PERSON)))
                        .as("u=…%s", nasty)
                        .isLessThan(500);
            }
        }
    }

    @Test
    void hostileFieldsOfAnAnalyticsPageViewAreNeverAnErrorAndNeverPartOfTheScriptThatComesBack() throws IOException {
        for (String nasty : NASTY) {
            for (String field : List.of(
                    "visitor_id",
                    "visitor_id_sign",
                    "pi_opt_in",
                    "campaign_id",
                    "account_id",
                    "title",
                    "url",
                    "referrer",
                    "piClickCallback",
                    "conly",
                    "ver")) {
                String marked = nasty.isEmpty() || nasty.length() > 1_000 ? nasty : nasty + "zz9plural";
                String query = "url=https%3A%2F%2Fexample.com%2Fa&" + field + "=" + percent(marked);
                HttpResponse<String> answer =
                        http("/analytics?" + ("url".equals(field) ? query.substring(query.indexOf('&') + 1) : query));

                assertThat(answer.statusCode()).as("%s=%s", field, nasty).isLessThan(500);
                assertThat(answer.body()).as("%s=%s", field, nasty).doesNotContain("zz9plural");
            }
        }
    }

    @Test
    void aForgedLinkLeadsNowhereAndAForgedRecipientIsNobody() throws IOException {
        TrackedLinks links = app.bean(TrackedLinks.class);
        String good = URI.create(links.url("list-email", 1, new ProspectId(7), 3, "https://example.com/offer"))
                .getPath();
        String[] parts = good.split("/");
        long before = count("activity");

        assertThat(get("/l/" + tampered(parts[2]) + "/" + parts[3], PERSON)).isEqualTo(404);
        assertThat(get("/l/" + parts[2] + "/" + tampered(parts[3]), PERSON)).isEqualTo(302);
        assertThat(get("/l/" + parts[2], PERSON)).isEqualTo(302);
        assertThat(get("/o/" + tampered(parts[3]), PERSON)).isEqualTo(404);
        assertThat(get("/o/" + parts[2], PERSON)).isEqualTo(404);

        assertThat(count("activity")).isEqualTo(before);
        assertThat(get(good, PERSON)).isEqualTo(302);
        assertThat(count("activity where code = 1 and prospect_id = 7")).isEqualTo(1);
    }

    @Test
    void aBodyThatOnlySaysItIsAFormIsTheSendersFault() throws IOException {
        for (String method : List.of("PUT", "PATCH", "DELETE", "POST")) {
            int status = send(raw(
                    method,
                    "/r/abcdefghij",
                    Map.of(
                            "Host",
                            "127.0.0.1",
                            "Connection",
                            "close",
                            "Content-Type",
                            "application/x-www-form-urlencoded",
                            "Content-Length",
                            "5"),
                    "u=%zz"));

            assertThat(status).as(method).isBetween(400, 499);
        }
    }

    @Test
    void aForgedCookieIsANewVisitor() throws IOException {
        VisitorCookie cookie = app.bean(Visitors.class).cookie(12_345);
        long before = count("visitor where id = 12345");

        int status = post(
                "/t",
                "u=https%3A%2F%2Fexample.com%2F&v=12345&h=" + percent(tampered(cookie.hash())),
                Map.of("User-Agent", PERSON));

        assertThat(status).isEqualTo(200);
        assertThat(count("visitor where id = 12345")).isEqualTo(before);
    }

    @Test
    void aHeadlessBrowserIsStoredAsABot() throws IOException {
        post(
                "/t",
                "u=https%3A%2F%2Fexample.com%2Fheadless",
                Map.of("User-Agent", "Mozilla/5.0 HeadlessChrome/131.0.0.0"));

        assertThat(count("""
                page_view v join url_dictionary u on u.id = v.url_id
                where u.url = 'https://example.com/headless' and v.verdict = 1
                """)).isEqualTo(1);
    }

    private static HttpResponse<String> http(String path) throws IOException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(app.tracker() + path))
                                    .header("User-Agent", PERSON)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int get(String path, String agent) throws IOException {
        return send(raw("GET", path, Map.of("Host", "127.0.0.1", "Connection", "close", "User-Agent", agent), ""));
    }

    private int post(String path, String body, Map<String, String> headers) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Host", "127.0.0.1");
        all.put("Connection", "close");
        all.put("Content-Type", "application/x-www-form-urlencoded");
        all.put("Content-Length", Integer.toString(body.getBytes(StandardCharsets.UTF_8).length));
        return send(raw("POST", path, all, body));
    }

    private static String raw(String method, String path, Map<String, String> headers, String body) {
        StringBuilder request =
                new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        return request.append("\r\n").append(body).toString();
    }

    private int send(String request) throws IOException {
        return send(request.getBytes(StandardCharsets.UTF_8));
    }

    private int send(byte[] request) throws IOException {
        URI tracker = URI.create(app.tracker());
        try (Socket socket = new Socket(tracker.getHost(), tracker.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            String line = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            // Tomcat hangs up on what is no HTTP at all; that is no error of ours
            return line == null ? 400 : Integer.parseInt(line.split(" ")[1]);
        } catch (java.net.SocketException hungUp) {
            return 400;
        }
    }

    /** Columns of text or JSON that hold more than strangers should be able to put there. */
    private static List<String> longTexts() {
        JdbcClient jdbc = app.bean(JdbcClient.class);
        List<String> tooLong = jdbc.sql("""
                select quote_ident(c.table_name) || ' where octet_length(cast(' || quote_ident(c.column_name) || ' as text)) > '
                    || case c.data_type when 'jsonb' then :json else :text end from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'jsonb')
                  and c.table_name not in ('flyway_schema_history', 'event_publication')
                """)
                .param("json", LONGEST_JSON)
                .param("text", LONGEST_TEXT)
                .query((row, number) -> row.getString(1))
                .list();
        return tooLong.stream().filter(from -> count(from) > 0).toList();
    }

    private static long count(String from) {
        return app.bean(JdbcClient.class)
                .sql("select count(*) from " + from)
                .query(Long.class)
                .single();
    }

    private static String percent(String text) {
        return HostileRequests.percent(text);
    }

    private static String tampered(String token) {
        int at = token.length() - 5;
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }
}
