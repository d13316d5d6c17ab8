package io.enishi.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.EnishiApplication;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.testing.WholeApp;
import io.enishi.user.Viewer;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The six steps of a newcomer, one after the other, on the demo world: through HTTP on both hosts and a real SMTP hand-off. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class MainJobStory {

    private static final String AYAME = "ayame.fujisawa@komorebi-mokko.example";
    private static final String EMAIL = "ことり通信 11 月号";
    private static final Duration SOON = Duration.ofSeconds(60);

    private Inbox inbox;
    private WholeApp app;
    private Visitor visitor;
    private ConsoleUser ken;
    private CompletableFuture<String> bell;
    private long ayame;
    private MimeMessage newsletter;

    @BeforeAll
    void theDemoCompanyOpens() {
        inbox = new Inbox();
        app = WholeApp.start(
                EnishiApplication.class,
                "enishi.demo=true",
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + inbox.port());
        visitor = new Visitor(app.tracker());
        ken = new ConsoleUser(app.console()).signedInAs("ken@kotori.example");
        ConsoleUser hanako = new ConsoleUser(app.console()).signedInAs("hanako@kotori.example");
        bell = CompletableFuture.supplyAsync(() -> hanako.browser()
                .listen("/notifications/stream")
                .filter(line -> line.contains("藤沢"))
                .findFirst()
                .orElseThrow());
    }

    @AfterAll
    void theDemoCompanyCloses() {
        app.close();
        inbox.close();
    }

    /** One transaction makes them all, and a flush of visits takes the same rows: in another order the two would wait for each other. */
    @Test
    @Order(0)
    void theDemoPeopleWereGivenTheirBrowsersInTheOrderOfIds() {
        List<Long> given = app.bean(JdbcClient.class)
                .sql("select visitor_id from identity_edge where evidence = 'user' order by id")
                .query((row, number) -> row.getLong(1))
                .list();

        assertThat(given).hasSizeGreaterThan(10).isSorted();
    }

    @Test
    @Order(1)
    void step1AVisitorReadsThreePagesLeavesComesBackAndAsksForTheBrochure() {
        visitor.reads("/demo/");
        visitor.reads("/demo/product");
        visitor.reads("/demo/case");
        Document form = visitor.opens(visitor.reads("/demo/request"));

        HttpResponse<String> thanks =
                visitor.sends(form, Map.of("姓", "藤沢", "名", "あやめ", "会社名", "こもれび木工株式会社", "メールアドレス", AYAME));

        assertThat(thanks.statusCode()).isEqualTo(200);
        assertThat(thanks.body()).contains("ありがとうございます");
        ayame = app.bean(Prospects.class)
                .findByEmail(EmailAddress.of(AYAME))
                .orElseThrow()
                .value();
    }

    @Test
    @Order(2)
    void step2TheProspectHasAllEarlierPageViewsAnExplainedScoreAndALatestActivity() {
        Document people = ken.opens("/prospects?q=" + Surfer.encode(AYAME));
        assertThat(people.select("main tbody a[href=/prospects/" + ayame + "]").text())
                .isEqualTo("藤沢 あやめ");

        Document page = ken.opens("/prospects/" + ayame);

        assertThat(page.select("h1").text()).contains("藤沢 あやめ");
        assertThat(ken.timeline(ayame))
                .anyMatch(line -> line.contains("フォーム「資料請求」を送信しました"))
                .anyMatch(line -> line.contains("Web サイトを訪問しました")
                        && line.contains("/demo/product")
                        && line.contains("/demo/case")
                        && line.contains("/demo/request"));
        // a visit 3, four page views, a form 50
        assertThat(score(page)).isEqualTo(57);
        Map<String, String> lines = scoreLines(page);
        assertThat(lines.values()).contains("3", "4", "50");
        assertThat(latestActivity()).isNotNull();
    }

    @Test
    @Order(3)
    void step3SalesHearOfItInTheConsoleAtOnceAndByMail() throws Exception {
        String event = bell.get(60, TimeUnit.SECONDS);
        assertThat(event).contains("藤沢 あやめ");

        MimeMessage mail = inbox.wait("hanako@kotori.example", "藤沢 あやめ");
        assertThat(Inbox.text(mail)).contains("スコア：57");
        ConsoleUser hanako = new ConsoleUser(app.console()).signedInAs("hanako@kotori.example");
        Document opened = hanako.opens(Inbox.text(mail).replaceAll("(?s).*?(http\\S+/notifications/[0-9]+).*", "$1"));
        assertThat(opened.location()).endsWith("/prospects/" + ayame);
        assertThat(opened.select("h1").text()).contains("藤沢 あやめ");
        assertThat(row().assignedUserId()).isNotNull();
    }

    @Test
    @Order(4)
    void step4AListEmailGreetsHerIsPreviewedTestedSentAndItsProgressIsShown() {
        String email = emailPath(EMAIL);
        Document recipients = ken.opens(email + "/recipients");
        List<String> lists = List.of(option(recipients, "資料請求された方"), option(recipients, "ことり通信"));
        ken.submits(recipients, "form#recipients", Map.of("lists", lists));

        assertThat(ken.opens(email + "/preview?as=" + ayame).text()).contains("あやめ さん、機械の声は聴こえていますか。");

        Document check = ken.opens(email + "/check");
        ken.submits(check, "form[action*=/tests]", Map.of("addresses", "ken@kotori.example", "as", ayame));
        assertThat(Inbox.subject(inbox.wait("ken@kotori.example", "機械の声"))).contains("あやめ さん");

        ken.submits(ken.opens(email + "/send"), "form[action$=/schedule]", Map.of("when", "now"));
        await().atMost(SOON).untilAsserted(() -> {
            Element bar = Objects.requireNonNull(ken.opens(email + "/report").selectFirst("main progress"));
            assertThat(bar.attr("value")).isEqualTo(bar.attr("max"));
        });
        newsletter = inbox.wait(AYAME, "機械の声");
        assertThat(Inbox.subject(newsletter)).startsWith("あやめ さん");
        assertThat(inbox.of("hitomi.ishikawa@noto-lacquer.example")).isEmpty();
        assertThat(ken.opens(email + "/report?state=skipped")
                        .select("main tbody")
                        .text())
                .contains("石川 瞳")
                .contains("オプトアウト済み");
    }

    @Test
    @Order(5)
    void step5SentAndOpenedDoNotMoveTheLatestActivityButAClickDoesAndScores() {
        await().atMost(SOON).until(() -> ken.timeline(ayame).stream().anyMatch(line -> line.contains("が送信されました")));
        Instant before = latestActivity();
        int points = score(ken.opens("/prospects/" + ayame));

        String pixel = Inbox.html(newsletter).select("img[src*=/o/]").attr("src");
        assertThat(visitor.browser().get(pixel).statusCode()).isEqualTo(200);
        await().atMost(SOON).until(() -> ken.timeline(ayame).stream().anyMatch(line -> line.contains("を開封しました")));
        assertThat(latestActivity()).isEqualTo(before);
        assertThat(score(ken.opens("/prospects/" + ayame))).isEqualTo(points);

        String link = Inbox.html(newsletter).select("a:contains(導入事例)").attr("href");
        HttpResponse<String> target = visitor.browser().get(link);
        assertThat(target.uri().getPath()).isEqualTo("/demo/case");
        await().atMost(SOON).until(() -> ken.timeline(ayame).stream().anyMatch(line -> line.contains("のリンクをクリックしました")));
        assertThat(latestActivity()).isAfter(before);
        assertThat(score(ken.opens("/prospects/" + ayame))).isEqualTo(points + 3);
    }

    @Test
    @Order(6)
    void step6SheUnsubscribesByHerOwnPostOnlyAndTheNextSendSkipsHerAndSaysWhy() {
        assertThat(Inbox.header(newsletter, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        String oneClick = Inbox.header(newsletter, "List-Unsubscribe").replaceAll(".*<(http[^>]+)>.*", "$1");
        String footer = Inbox.html(newsletter).select("a:contains(配信停止)").attr("href");

        Document page = visitor.browser().read(footer);
        assertThat(optedOut()).isFalse();

        visitor.browser().submit(page, "form", Map.of());
        assertThat(optedOut()).isTrue();
        assertThat(ken.timeline(ayame)).anyMatch(line -> line.contains("から登録解除しました"));

        MimeMessage aikos = inbox.wait("aiko.sato@minamoto-shoyu.example", "機械の声");
        String aikosOneClick = Inbox.header(aikos, "List-Unsubscribe").replaceAll(".*<(http[^>]+)>.*", "$1");
        assertThat(aikosOneClick).isNotEqualTo(oneClick);
        assertThat(visitor.browser()
                        .post(aikosOneClick, "List-Unsubscribe=One-Click")
                        .statusCode())
                .isEqualTo(200);
        assertThat(row(prospect("aiko.sato@minamoto-shoyu.example")).value("optedOut"))
                .isEqualTo(true);

        Document copy = ken.submits(ken.opens(emailPath(EMAIL) + "/report"), "form[action$=/copy]", Map.of());
        String next = copy.location().replaceAll(".*(/emails/[0-9]+).*", "$1");
        ken.submits(ken.opens(next + "/send"), "form[action$=/schedule]", Map.of("when", "now"));
        await().atMost(SOON).untilAsserted(() -> {
            Document report = ken.opens(next + "/report?state=skipped");
            assertThat(report.select("main tbody").text())
                    .contains("藤沢 あやめ")
                    .contains("佐藤 愛子")
                    .contains("オプトアウト済み");
        });
        assertThat(inbox.of(AYAME)).hasSize(1);
    }

    private String emailPath(String name) {
        Element link = Objects.requireNonNull(ken.opens("/emails").selectFirst("main tbody a:contains(" + name + ")"));
        return link.attr("href").replaceAll("(/emails/[0-9]+).*", "$1");
    }

    private static String option(Document page, String name) {
        return Objects.requireNonNull(page.selectFirst("select#lists option:contains(" + name + ")"))
                .attr("value");
    }

    private static int score(Document prospectPage) {
        return Integer.parseInt(Objects.requireNonNull(prospectPage.selectFirst(".stat-value"))
                .text()
                .replaceAll("[^0-9-]", ""));
    }

    private static Map<String, String> scoreLines(Document prospectPage) {
        return prospectPage.select("details.explained table tbody tr").stream()
                .collect(java.util.stream.Collectors.toMap(
                        line -> line.select("th").text(),
                        line -> line.select("td:last-child").text(),
                        (a, b) -> a));
    }

    private Instant latestActivity() {
        return Objects.requireNonNull(row().latestActivityAt());
    }

    private boolean optedOut() {
        return Boolean.TRUE.equals(row().value("optedOut"));
    }

    private ProspectRow row() {
        return row(ayame);
    }

    private ProspectRow row(long prospect) {
        return app.bean(Prospects.class).get(new ProspectId(prospect), Viewer.system());
    }

    private long prospect(String email) {
        return app.bean(Prospects.class)
                .findByEmail(EmailAddress.of(email))
                .orElseThrow()
                .value();
    }
}
