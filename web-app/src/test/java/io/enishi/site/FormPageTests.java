package io.enishi.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.form.Form;
import io.enishi.form.FormAnswers;
import io.enishi.form.FormField;
import io.enishi.form.FormSettings;
import io.enishi.form.FormSettings.AfterSubmit;
import io.enishi.form.Forms;
import io.enishi.testing.OnTestDatabase;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@OnTestDatabase
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class FormPageTests {

    private static final Viewer SYSTEM = Viewer.system();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Forms forms;
    private final JdbcClient jdbc;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @LocalServerPort
    private int port;

    private long formId;

    FormPageTests(Forms forms, JdbcClient jdbc) {
        this.forms = forms;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void aForm() {
        formId = forms.create("資料請求 " + NUMBER.incrementAndGet(), null, SYSTEM);
    }

    @Test
    void itsMarkupIsWhatStyleSheetsAndScrapersOfExistingSitesKnow() {
        Document page = Jsoup.parse(get("ja").body());

        Element form = Objects.requireNonNull(page.getElementById("pardot-form"));
        assertThat(form.attr("method")).isEqualTo("post");
        assertThat(form.attr("accept-charset")).isEqualTo("UTF-8");
        FormField email = form().emailField();
        String name = "1_" + email.id() + "pi_1_" + email.id();
        Element row = Objects.requireNonNull(form.selectFirst("p.form-field.email.pd-text.required"));
        assertThat(row.select("label.field-label[for=" + name + "]").text()).startsWith("メールアドレス");
        assertThat(row.select("input[name=" + name + "]#" + name)).hasSize(1);
        assertThat(page.select("#error_for_" + name).attr("style")).isEqualTo("display:none");
        assertThat(page.select("p.form-field.last_name")).hasSize(1);
        assertThat(page.select("input[name=_utf8]").val()).isEqualTo("☃");
        assertThat(page.select("p.submit input[type=submit][accesskey=s]").val())
                .isEqualTo("送信する");
        assertThat(forms.embedCode(form()))
                .matches(
                        "<iframe src=\"http://[^\"]+/l/1/\\d{4}-\\d\\d-\\d\\d/[a-z0-9]+\" width=\"100%\" height=\"500\" type=\"text/html\""
                                + " frameborder=\"0\" allowTransparency=\"true\" style=\"border: 0\"></iframe>");
    }

    @Test
    void itSpeaksTheVisitorsLanguageAndMayStandInAFrame() {
        HttpResponse<String> english = get("en-US,en;q=0.9");

        assertThat(english.body())
                .contains("<html lang=\"en\"")
                .contains("Last name")
                .contains("value=\"Submit\"");
        assertThat(english.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors *", "script-src 'self'"));
        assertThat(english.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(english.body().length()).isLessThan(50_000);
    }

    @Test
    void aBadAnswerSaysWhichAndWhyAndKeepsWhatWasTyped() {
        get("ja");

        HttpResponse<String> answer = post(Map.of("lastName", "<佐藤>", "email", "aiko"));

        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#errors a")).hasSize(2);
        assertThat(page.select("#errors").text()).contains("名を入力してください。", "メールアドレスは");
        assertThat(page.select("#" + nameOf("lastName")).val()).isEqualTo("<佐藤>");
        assertThat(page.select("#" + nameOf("email")).val()).isEqualTo("aiko");
        assertThat(page.select("#" + nameOf("email")).attr("aria-invalid")).isEqualTo("true");
        assertThat(activities(3)).isOne();
    }

    @Test
    void aSuccessThanksAndIsCountedOnce() {
        get("ja");
        get("ja");

        HttpResponse<String> answer = post(aiko());

        assertThat(answer.statusCode()).isEqualTo(303);
        String thanks = answer.headers().firstValue("Location").orElseThrow();
        assertThat(ask(HttpRequest.newBuilder(uri(thanks))
                                .header("Accept-Language", "ja")
                                .GET())
                        .body())
                .contains("ありがとうございます");
        assertThat(activities(4)).isOne();
        assertThat(activities(2))
                .as("a reload within half an hour is no second view")
                .isOne();
        assertThat(submissions()).isOne();
    }

    @Test
    void onlyTheStoredTargetIsEverRedirectedTo() {
        redirectTo("https://www.kotori.example/thanks");

        Map<String, String> typed = new LinkedHashMap<>(aiko());
        typed.put("redirectUrl", "https://evil.example/");
        typed.put("success_location", "https://evil.example/");
        HttpResponse<String> answer = post(typed);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("https://www.kotori.example/thanks");
    }

    @Test
    void aRobotIsThankedAndForgotten() {
        Map<String, String> typed = new LinkedHashMap<>(aiko());
        typed.put(FormAnswers.HONEYPOT, "buy");

        HttpResponse<String> answer = post(typed);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(submissions()).isZero();
        assertThat(activities(4)).isZero();
    }

    @Test
    void aTamperedCookieIsNobodys() {
        get("ja");
        post(aiko());
        String known = get("ja").body();
        assertThat(known).contains("株式会社みずほ製作所").contains("not-you");

        for (HttpCookie cookie : cookies.getCookieStore().getCookies()) {
            if (cookie.getName().equals("visitor_id1-hash")) {
                cookie.setValue(cookie.getValue().substring(0, cookie.getValue().length() - 3) + "AAA");
            }
        }
        String stranger = get("ja").body();

        assertThat(stranger).doesNotContain("株式会社みずほ製作所").doesNotContain("not-you\"");
    }

    @Test
    void aFloodIsToldToWaitAndLosesNothing() {
        for (int i = 0; i < SubmissionThrottle.MOST; i++) {
            post(Map.of("lastName", "佐藤"));
        }

        HttpResponse<String> answer = post(Map.of("lastName", "佐藤"));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(Jsoup.parse(answer.body()).select("#" + nameOf("lastName")).val())
                .isEqualTo("佐藤");
    }

    @Test
    void whateverIsSentIsAnsweredBelow500() {
        String path = forms.path(form());
        String[] addresses = {
            path + "x",
            path.replace("/l/1/", "/l/2/"),
            "/l/1/x/y",
            "/l/1/2026-01-01/%27",
            path + "?email=%FF",
            path + "?lang=%00",
            path + "?thanks=%3Cscript%3E",
            path + "?not_you",
            "/l/" + "9".repeat(400) + "/a/b"
        };
        for (String address : addresses) {
            int status = ask(HttpRequest.newBuilder(uri(address)).GET()).statusCode();
            assertThat(status).as(address).isLessThan(500);
        }
        String[] bodies = {
            "",
            "&&&===",
            "%%%",
            "a=%00",
            nameOf("email") + "=" + "x".repeat(70_000),
            "pi_visitor=1~" + "y".repeat(9_000),
            nameOf("email") + "=a@b.example%0d%0aBcc:x&" + nameOf("lastName") + "=%01&" + nameOf("firstName")
                    + "=%EF%BF%BF"
        };
        for (String body : bodies) {
            int status = ask(HttpRequest.newBuilder(uri(path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Cookie", "visitor_id1=9223372036854775808; visitor_id1-hash=%00")
                            .POST(BodyPublishers.ofString(body)))
                    .statusCode();
            assertThat(status).as(body).isBetween(400, 499);
        }
        assertThat(ask(HttpRequest.newBuilder(uri(path))
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .POST(BodyPublishers.ofString("--x--")))
                        .statusCode())
                .isEqualTo(415);
        assertThat(submissions()).isZero();
    }

    @Test
    void aDeletedFormIsGone() {
        String path = forms.path(form());
        forms.delete(formId, SYSTEM);

        HttpResponse<String> answer = ask(HttpRequest.newBuilder(uri(path))
                .header("Accept-Language", "ja")
                .GET());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("このフォームは公開されていません");
    }

    private void redirectTo(String target) {
        FormSettings now = form().settings("資料請求");
        forms.settle(
                formId,
                new FormSettings(
                        "資料請求",
                        now.language(),
                        "",
                        "",
                        "",
                        "",
                        AfterSubmit.REDIRECT,
                        "",
                        target,
                        false,
                        false,
                        true,
                        now.look()),
                SYSTEM);
    }

    private Form form() {
        return forms.get(formId, SYSTEM);
    }

    private String nameOf(String fieldKey) {
        return form().fields().stream()
                .filter(field -> field.fieldKey().equals(fieldKey))
                .map(field -> field.inputName(1))
                .findFirst()
                .orElse(fieldKey);
    }

    private static Map<String, String> aiko() {
        return Map.of(
                "lastName",
                "佐藤",
                "firstName",
                "愛子",
                "company",
                "株式会社みずほ製作所",
                "email",
                "aiko" + NUMBER.incrementAndGet() + "@mizuho.example");
    }

    private HttpResponse<String> get(String language) {
        return ask(HttpRequest.newBuilder(uri(forms.path(form())))
                .header("Accept-Language", language)
                .header("User-Agent", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.1 Safari/605.1.15")
                .GET());
    }

    private HttpResponse<String> post(Map<String, String> typed) {
        String body = typed.entrySet().stream()
                .map(entry ->
                        nameOf(entry.getKey()) + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return ask(HttpRequest.newBuilder(uri(forms.path(form())))
                .header("Accept-Language", "ja")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private long activities(int code) {
        return jdbc.sql("select count(*) from activity where asset_id = ? and code = ?")
                .params(formId, code)
                .query(Long.class)
                .single();
    }

    private long submissions() {
        return jdbc.sql("select count(*) from form_submission where form_id = ?")
                .param(formId)
                .query(Long.class)
                .single();
    }
}
