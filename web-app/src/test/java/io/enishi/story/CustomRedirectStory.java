package io.enishi.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.enishi.EnishiApplication;
import io.enishi.action.ActionList;
import io.enishi.action.CompletionActions;
import io.enishi.asset.Tags;
import io.enishi.link.CustomRedirects;
import io.enishi.testing.WholeApp;
import io.enishi.user.Viewer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A poster's address, from the console to the timeline of somebody nobody knew when she scanned it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class CustomRedirectStory {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private WholeApp app;
    private ConsoleUser ken;
    private JdbcClient jdbc;
    private CustomRedirects redirects;

    @BeforeAll
    void theDemoCompanyOpens() {
        app = WholeApp.start(EnishiApplication.class, "enishi.demo=true");
        ken = new ConsoleUser(app.console()).signedInAs("ken@kotori.example");
        jdbc = app.bean(JdbcClient.class);
        redirects = app.bean(CustomRedirects.class);
    }

    @AfterAll
    void theDemoCompanyCloses() {
        app.close();
    }

    @Test
    void aClickOfAStrangerIsKeptAndHersOnceSheIsKnownButOnlyLaterClicksRunActions() {
        long id = made("展示会のポスター", app.tracker() + "/demo/product?a=1#top", "Expo-2027");
        long tag = app.bean(Tags.class).named("展示会に来場 " + id, Viewer.system());
        app.bean(CompletionActions.class)
                .set(
                        id,
                        "follow",
                        new ActionList(List.of(new ActionList.Item(
                                "prospect.add-tag", JsonMapper.shared().valueToTree(Map.of("tagId", tag))))),
                        Viewer.system());
        Visitor aiko = new Visitor(app.tracker());
        String poster = app.tracker() + "/expo-2027";

        HttpResponse<String> page = aiko.browser().get(poster);

        assertThat(page.uri().toString())
                .isEqualTo(app.tracker()
                        + "/demo/product?a=1&utm_source=%E5%B1%95%E7%A4%BA%E4%BC%9A&utm_medium=print#top");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(aiko.browser().cookie("visitor_id1")).isNotEmpty();
        assertThat(clicks(id, "prospect_id is null and visitor_id is not null and verdict = 0"))
                .isEqualTo(1);

        String address = "aiko" + id + "@example.com";
        Document form = aiko.opens(aiko.browser().read("/demo/request"));
        aiko.sends(form, Map.of("姓", "佐藤", "名", "愛子", "会社名", "佐藤製作所", "メールアドレス", address));
        long prospect = jdbc.sql("select id from prospect where email = ?")
                .param(address)
                .query(Long.class)
                .single();

        // the click before 3, the form 50
        assertThat(score(prospect)).isEqualTo(53);
        assertThat(ken.timeline(prospect)).anyMatch(line -> line.contains("カスタムリダイレクト「展示会のポスター」をクリックしました"));
        await().atMost(SOON)
                .until(() -> jdbc.sql("select count(*) from change_feed where prospect_id = ?")
                        .param(prospect)
                        .query(Long.class)
                        .single()
                        .equals(0L));
        assertThat(wears(prospect, tag)).as("not for the click of a stranger").isFalse();

        Instant before = latest(prospect);
        aiko.browser().get(poster.toUpperCase(java.util.Locale.ROOT).replace("HTTP", "http"));

        assertThat(score(prospect)).isEqualTo(56);
        assertThat(latest(prospect)).isAfter(before);
        await().atMost(SOON).until(() -> wears(prospect, tag));

        Document report = ken.opens("/redirects/" + id);
        assertThat(report.select("main .stat").eachText())
                .anyMatch(text -> text.startsWith("クリック数 (人) 2 全 2 件、うち機械 0 件"))
                .anyMatch(text -> text.startsWith("プロスペクト 1 のべ 2 回"));
        assertThat(report.select("main tbody").text()).contains("佐藤 愛子");
    }

    @Test
    void machinesAndThoseWhoRefusedAreSentOnAsWellAndToldApart() throws Exception {
        long id = made("比較サイトの広告", "https://example.com/landing", "");
        String address = Objects.requireNonNull(ken.opens("/redirects/" + id).selectFirst("#address"))
                .val();

        assertThat(asks("GET", address, "Googlebot/2.1 (+http://www.google.com/bot.html)", ""))
                .satisfies(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(302);
                    assertThat(answer.headers().firstValue("Location"))
                            .contains(
                                    "https://example.com/landing?utm_source=%E5%B1%95%E7%A4%BA%E4%BC%9A&utm_medium=print");
                    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
                });
        assertThat(asks("HEAD", address, Surfer.DESKTOP, "").statusCode()).isEqualTo(302);
        assertThat(asks("GET", address, Surfer.DESKTOP, "pi_opt_in1=false")
                        .headers()
                        .allValues("Set-Cookie"))
                .isEmpty();
        assertThat(asks("GET", address, Surfer.DESKTOP, "").statusCode()).isEqualTo(302);

        assertThat(clicks(id, "true")).isEqualTo(2);
        assertThat(clicks(id, "verdict = 1 and visitor_id is null")).isEqualTo(1);
        assertThat(ken.opens("/redirects/" + id).select("main .stat").eachText())
                .anyMatch(text -> text.startsWith("クリック数 (人) 1 全 2 件、うち機械 1 件"));
    }

    @Test
    void whatIsUnknownOrInTheBinAnswers404UntilItIsRestored() throws Exception {
        long id = made("配布終了のチラシ", "https://example.com/", "flyer");
        String address = Objects.requireNonNull(ken.opens("/redirects/" + id).selectFirst("#address"))
                .val();
        assertThat(asks("GET", app.tracker() + "/flyer", Surfer.DESKTOP, "").statusCode())
                .isEqualTo(302);
        assertThat(asks("POST", app.tracker() + "/flyer", Surfer.DESKTOP, "").statusCode())
                .isEqualTo(404);

        redirects.delete(id, Viewer.system());

        assertThat(asks("GET", address, Surfer.DESKTOP, "").statusCode()).isEqualTo(404);
        assertThat(asks("GET", app.tracker() + "/flyer", Surfer.DESKTOP, "").statusCode())
                .isEqualTo(404);
        assertThat(asks("GET", app.tracker() + "/r/zzzzzzzzzzzzzzzz", Surfer.DESKTOP, "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(clicks(id, "true")).isEqualTo(1);

        Document bin = ken.opens("/redirects?state=bin");
        ken.submits(bin, "form[action=/redirects/" + id + "/restored]", Map.of());
        assertThat(asks("GET", app.tracker() + "/flyer", Surfer.DESKTOP, "").statusCode())
                .isEqualTo(302);
    }

    @Test
    void targetsAndPathsThatMayNotBeAreRefusedBesideTheirField() {
        made("すでにあるもの", "https://example.com/", "taken");

        for (String wrong : List.of(
                "",
                "javascript:alert(1)",
                "//evil.example/",
                "/demo/",
                "ftp://example.com/",
                "https://",
                "https://user:secret@example.com/",
                "https://example.com/a b",
                "data:text/html,x",
                "https://example.com/" + "a".repeat(2_100))) {
            assertThat(refused(Map.of("name", "x", "destination", wrong)))
                    .as(wrong)
                    .isEqualTo("f-destination");
        }
        for (String wrong : List.of(
                "Taken", "t.js", "demo/x", "redirects", "api/v5/objects/prospects", "../x", "a b", "a//b", "日本")) {
            assertThat(refused(Map.of("name", "x", "destination", "https://example.com/", "vanityPath", wrong)))
                    .as(wrong)
                    .isEqualTo("f-vanityPath");
        }
        assertThat(refused(Map.of("name", " ", "destination", "https://example.com/")))
                .isEqualTo("f-name");
    }

    @Test
    void theQrCodeLeadsToTheReadableAddress() throws Exception {
        long id = made("名刺", "https://example.com/", "card");

        byte[] png = ken.browser().bytes("/redirects/" + id + "/qr.png");
        HttpResponse<String> svg = ken.browser().get("/redirects/" + id + "/qr.svg");

        assertThat(read(png)).isEqualTo(app.tracker() + "/card");
        assertThat(svg.headers().firstValue("Content-Type")).contains("image/svg+xml");
        assertThat(svg.body()).startsWith("<svg").contains("viewBox").doesNotContain("script");
    }

    private long made(String name, String destination, String vanity) {
        Document made = ken.submits(
                ken.opens("/redirects/new"),
                "form[action=/redirects]",
                Map.of(
                        "name",
                        name,
                        "destination",
                        destination,
                        "vanityPath",
                        vanity,
                        "utmSource",
                        "展示会",
                        "utmMedium",
                        "print",
                        "tags",
                        "屋外, 春"));
        assertThat(made.select("h1").text()).isEqualTo(name);
        return Long.parseLong(made.location().replaceAll(".*/", ""));
    }

    private String refused(Map<String, String> typed) {
        HttpResponse<String> answer = ken.browser().post(ken.opens("/redirects/new"), "form[action=/redirects]", typed);
        assertThat(answer.statusCode()).as(typed.toString()).isEqualTo(422);
        return org.jsoup.Jsoup.parse(answer.body()).select("main .is-invalid").attr("id");
    }

    private HttpResponse<byte[]> asks(String method, String address, String agent, String cookies) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("User-Agent", agent);
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String read(byte[] png) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new QRCodeReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))))
                .getText();
    }

    private long clicks(long id, String condition) {
        return jdbc.sql(
                        "select count(*) from activity where code = 21 and asset_kind = 'custom-redirect' and asset_id = ? and "
                                + condition)
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

    private Instant latest(long prospect) {
        return jdbc.sql("select latest_activity_at from prospect_figure where prospect_id = ?")
                .param(prospect)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private boolean wears(long prospect, long tag) {
        return jdbc.sql("select count(*) from prospect_tag where prospect_id = ? and tag_id = ?")
                        .params(prospect, tag)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
