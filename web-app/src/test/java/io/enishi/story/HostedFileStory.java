package io.enishi.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.EnishiApplication;
import io.enishi.action.ActionList;
import io.enishi.action.CompletionActions;
import io.enishi.asset.Tags;
import io.enishi.testing.WholeApp;
import io.enishi.user.Viewer;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A brochure: uploaded in the console, fetched by a stranger, replaced, and seen on the timeline of whom the stranger became. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class HostedFileStory {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private WholeApp app;
    private ConsoleUser ken;
    private JdbcClient jdbc;

    @BeforeAll
    void theDemoCompanyOpens() {
        app = WholeApp.start(EnishiApplication.class, "enishi.demo=true");
        ken = new ConsoleUser(app.console()).signedInAs("ken@kotori.example");
        jdbc = app.bean(JdbcClient.class);
    }

    @AfterAll
    void theDemoCompanyCloses() {
        app.close();
    }

    @Test
    void aBrochureIsStreamedWholeOrInRangesAndKeepsItsAddressWhenItIsReplaced() throws Exception {
        byte[] first = bytes(1_000_000);
        long id = id(uploaded("製品カタログ 2026.pdf", first, Map.of("name", "製品カタログ", "vanityPath", "catalogue")));
        String address = address(id);
        assertThat(address).startsWith(app.tracker() + "/d/").endsWith("/2026.pdf");

        HttpResponse<byte[]> whole = asks(address, Map.of());

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(first);
        assertThat(header(whole, "Content-Type")).isEqualTo("application/pdf");
        assertThat(header(whole, "Content-Disposition")).startsWith("inline").contains("UTF-8''%E8%A3%BD");
        assertThat(header(whole, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(whole, "Accept-Ranges")).isEqualTo("bytes");
        HttpResponse<byte[]> part = asks(address, Map.of("Range", "bytes=700000-700099"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(first, 700_000, 700_100));
        assertThat(asks(address, Map.of("Range", "bytes=2000000-")).statusCode())
                .isEqualTo(416);
        assertThat(asks(app.tracker() + "/Catalogue", Map.of()).body()).isEqualTo(first);
        assertThat(asks(address, Map.of("If-None-Match", header(whole, "ETag"))).statusCode())
                .isEqualTo(304);
        // whole, by its readable path, and once more although it had not changed; a range in the middle is no new
        // reading
        assertThat(fetches(id)).isEqualTo(3);

        byte[] second = bytes(300_000);
        upload("/files/" + id, "form[action*=/versions?]", "カタログ改訂版.pdf", second, Map.of());

        assertThat(asks(address, Map.of()).body()).isEqualTo(second);
        Document report = ken.opens("/files/" + id);
        assertThat(report.select("main .stat").eachText().getFirst()).startsWith("開いた回数 (人) 4 全 4 件");
        ken.submits(report, "form[action$=/used]", Map.of());
        assertThat(asks(address, Map.of()).body()).isEqualTo(first);
    }

    @Test
    void whatCouldRunScriptsIsHandedOverForSavingAndHasNoOrigin() throws Exception {
        byte[] script = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        for (String name : new String[] {"page.html", "page.svg", "page.xhtml", "page", "page.PHP", "x.pdf.html"}) {
            String address = address(id(uploaded(name, script, Map.of())));

            HttpResponse<byte[]> answer = asks(address, Map.of());

            assertThat(header(answer, "Content-Disposition")).as(name).startsWith("attachment");
            assertThat(header(answer, "Content-Security-Policy")).as(name).startsWith("sandbox; default-src 'none'");
            assertThat(header(answer, "X-Content-Type-Options")).as(name).isEqualTo("nosniff");
            assertThat(header(answer, "Content-Type")).as(name).doesNotContain("html");
        }
        // a name that lies is not believed: the browser is told pdf, and not to guess
        HttpResponse<byte[]> lie = asks(address(id(uploaded("lie.pdf", script, Map.of()))), Map.of());
        assertThat(header(lie, "Content-Type")).isEqualTo("application/pdf");
        assertThat(header(lie, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void readingIsWorthThreePointsAndActsForProspectsOnlyAndPicturesAreNoActivity() throws Exception {
        long brochure = id(uploaded("価格表.pdf", bytes(5_000), Map.of("name", "価格表")));
        long picture = id(uploaded("logo.png", bytes(5_000), Map.of()));
        long tag = app.bean(Tags.class).named("価格表を読んだ", Viewer.system());
        for (long file : new long[] {brochure, picture}) {
            app.bean(CompletionActions.class)
                    .set(
                            file,
                            "access",
                            new ActionList(java.util.List.of(new ActionList.Item(
                                    "prospect.add-tag", JsonMapper.shared().valueToTree(Map.of("tagId", tag))))),
                            Viewer.system());
        }
        Visitor aiko = new Visitor(app.tracker());
        String address = "reader@example.com";

        aiko.browser().bytes(address(brochure));
        aiko.browser().bytes(address(picture));
        Document form = aiko.opens(aiko.browser().read("/demo/request"));
        aiko.sends(form, Map.of("姓", "高木", "名", "文", "会社名", "高木商店", "メールアドレス", address));
        long prospect = jdbc.sql("select id from prospect where email = ?")
                .param(address)
                .query(Long.class)
                .single();

        assertThat(fetches(picture)).isZero();
        // the brochure 3, the form 50
        assertThat(score(prospect)).isEqualTo(53);
        assertThat(ken.timeline(prospect)).anyMatch(line -> line.contains("ファイル「価格表」を開きました"));
        await().atMost(SOON)
                .until(() -> jdbc.sql("select count(*) from change_feed where prospect_id = ?")
                        .param(prospect)
                        .query(Long.class)
                        .single()
                        .equals(0L));
        assertThat(wears(prospect, tag)).isFalse();

        aiko.browser().bytes(address(picture));
        aiko.browser().bytes(address(brochure));

        assertThat(score(prospect)).isEqualTo(56);
        await().atMost(SOON).until(() -> wears(prospect, tag));
        assertThat(ken.opens("/files/" + brochure).select("main tbody").text()).contains("高木 文");
    }

    @Test
    void badUploadsAreRefusedBesideTheField() throws Exception {
        assertThat(refused("nothing.pdf", new byte[0])).contains("空です");
        assertThat(refused("", bytes(10))).contains("選択してください");
        assertThat(refused("huge.zip", new byte[50_000_001])).contains("50 MB");
        assertThat(asks(app.tracker() + "/d/zzzzzzzzzzzz/x.pdf", Map.of()).statusCode())
                .isEqualTo(404);
        long gone = id(uploaded("gone.pdf", bytes(10), Map.of()));
        String address = address(gone);
        ken.submits(ken.opens("/files/" + gone), "form[action$=/deleted]", Map.of());
        assertThat(asks(address, Map.of()).statusCode()).isEqualTo(404);
    }

    private Document uploaded(String fileName, byte[] content, Map<String, String> typed) throws Exception {
        HttpResponse<String> answer = upload("/files/new", "form[action^=/files]", fileName, content, typed);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    private String refused(String fileName, byte[] content) throws Exception {
        HttpResponse<String> answer = upload("/files/new", "form[action^=/files]", fileName, content, Map.of());
        assertThat(answer.statusCode()).isEqualTo(422);
        return Jsoup.parse(answer.body()).select("#e-file").text();
    }

    private HttpResponse<String> upload(
            String page, String form, String fileName, byte[] content, Map<String, String> typed) throws Exception {
        Element element = Objects.requireNonNull(ken.opens(page).selectFirst(form));
        Map<String, String> fields = new LinkedHashMap<>();
        ((org.jsoup.nodes.FormElement) element).formData().forEach(field -> fields.put(field.key(), field.value()));
        fields.remove("file");
        fields.putAll(typed);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (var field : fields.entrySet()) {
            body.write("--b0undary\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(field.getKey(), field.getValue())
                    .getBytes(StandardCharsets.UTF_8));
        }
        body.write(
                "--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/html\r\n\r\n"
                        .formatted(fileName)
                        .getBytes(StandardCharsets.UTF_8));
        body.write(content);
        body.write("\r\n--b0undary--\r\n".getBytes(StandardCharsets.UTF_8));
        return ken.browser()
                .post(element.absUrl("action"), "multipart/form-data; boundary=b0undary", body.toByteArray());
    }

    private HttpResponse<byte[]> asks(String address, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).header("User-Agent", Surfer.DESKTOP);
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private String address(long id) {
        return Objects.requireNonNull(ken.opens("/files/" + id).selectFirst("#address"))
                .val();
    }

    private static long id(Document page) {
        return Long.parseLong(page.location().replaceAll(".*/", ""));
    }

    private long fetches(long id) {
        return jdbc.sql("select count(*) from activity where code = 2 and asset_kind = 'file' and asset_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    private int score(long prospect) {
        return jdbc.sql("select score from prospect_figure where prospect_id = ?")
                .param(prospect)
                .query(Integer.class)
                .single();
    }

    private boolean wears(long prospect, long tag) {
        return jdbc.sql("select count(*) from prospect_tag where prospect_id = ? and tag_id = ?")
                        .params(prospect, tag)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
