package io.enishi.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.enishi.EnishiApplication;
import io.enishi.change.Cause;
import io.enishi.email.ListEmailText;
import io.enishi.email.ListEmails;
import io.enishi.email.SingleEmails;
import io.enishi.opportunity.Opportunities;
import io.enishi.opportunity.OpportunityDraft;
import io.enishi.opportunity.OpportunityStatus;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.testing.WholeApp;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each of the fifteen kinds of activity, made by what makes it in life, and all of them on one timeline. */
class FifteenKindsStory {

    private static final String ADDRESS = "mio.hayashi@fifteen.example";
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void allFifteenKindsComeFromTheirRealSourceAndStandOnOneTimeline() throws Exception {
        try (BounceMailServer mail = new BounceMailServer();
                WholeApp app = WholeApp.start(
                        EnishiApplication.class,
                        Stream.concat(Stream.of("enishi.demo=true"), Stream.of(mail.settings()))
                                .toArray(String[]::new));
                BrowserContext mio = new People(app).visitor()) {
            Page browser = mio.newPage();
            ProspectId prospect = sheVisitsAndAsks(app, browser);
            sheReadsMailLeavesAndComesBack(app, mail, browser, prospect);
            salesWinAndLose(app, prospect);

            assertThat(kinds(app, prospect))
                    .as(
                            "visit, form error, form success, landing page, sent, opened, clicked, preferences, unsubscribed,"
                                    + " resubscribed, bounced, opportunity created, closed, won, lost")
                    .contains(
                            "20.",
                            "3.form",
                            "4.form",
                            "2.landing-page",
                            "6.list-email",
                            "11.list-email",
                            "1.list-email",
                            "15.",
                            "12.list-email",
                            "16.",
                            "13.list-email",
                            "8.opportunity",
                            "1005.opportunity",
                            "9.opportunity",
                            "10.opportunity");
            theTimelineShowsThemAll(app, prospect);
        }
    }

    private static ProspectId sheVisitsAndAsks(WholeApp app, Page browser) {
        browser.waitForResponse(
                answer -> answer.url().endsWith("/t"), () -> browser.navigate(app.tracker() + "/demo/product"));
        browser.waitForResponse(
                answer -> answer.url().contains("/t"), () -> browser.navigate(app.tracker() + "/guide"));
        browser.navigate(app.tracker() + "/demo/request");
        FrameLocator form = browser.frameLocator("iframe");
        form.locator("input[autocomplete=family-name]").fill("林");
        form.locator("input[autocomplete=given-name]").fill("澪");
        form.locator("input[autocomplete=organization]").fill("十五夜製菓株式会社");
        form.locator("input[autocomplete=email]").fill("mio.hayashi");
        form.locator("form input[type=submit]").last().click();
        form.locator(".errors").waitFor();
        form.locator("input[autocomplete=email]").fill(ADDRESS);
        form.locator("form input[type=submit]").last().click();
        form.locator(".thanks").waitFor();
        return app.bean(Prospects.class).findByEmail(EmailAddress.of(ADDRESS)).orElseThrow();
    }

    private static void sheReadsMailLeavesAndComesBack(
            WholeApp app, BounceMailServer mail, Page browser, ProspectId prospect) throws Exception {
        send(app, prospect, "秋のお知らせ");
        Document letter = html(mail.wait(ADDRESS));
        browser.navigate(letter.select("img[src*=/o/]").attr("src"));
        browser.waitForResponse(
                answer -> answer.url().endsWith("/t"),
                () -> browser.navigate(letter.select("a:contains(導入事例)").attr("href")));
        browser.waitForResponse(
                answer -> answer.url().endsWith("/seen.gif"),
                () -> browser.navigate(letter.select("a:contains(配信設定)").attr("href")));
        browser.navigate(letter.select("a:contains(配信停止)").attr("href"));
        browser.locator("form button").click();
        browser.navigate(letter.select("a:contains(配信設定)").attr("href"));
        browser.locator("form[action$='/resubscribe'] button").click();
        await().atMost(SOON)
                .until(() -> kinds(app, prospect)
                        .containsAll(List.of("6.list-email", "11.list-email", "1.list-email", "12.list-email")));

        mail.returns(mail.wait(ADDRESS));
        await().atMost(SOON).until(() -> kinds(app, prospect).contains("13.list-email"));
    }

    private static void salesWinAndLose(WholeApp app, ProspectId prospect) {
        Opportunities opportunities = app.bean(Opportunities.class);
        Viewer who = Viewer.system();
        for (OpportunityStatus end : List.of(OpportunityStatus.WON, OpportunityStatus.LOST)) {
            long id = opportunities.create(
                    new OpportunityDraft(
                            end == OpportunityStatus.WON ? "包装ライン 予知保全" : "冷凍庫 監視",
                            null,
                            new BigDecimal("1200000"),
                            60L,
                            "",
                            "提案",
                            null),
                    OpportunityStatus.OPEN,
                    List.of(prospect),
                    who,
                    Cause.system());
            opportunities.settle(id, end, who, Cause.system());
        }
    }

    private static void theTimelineShowsThemAll(WholeApp app, ProspectId prospect) {
        try (BrowserContext ken = new People(app).user(People.MARKETER, Locale.JAPANESE, "light")) {
            Page console = ken.newPage();
            console.setViewportSize(1280, 2_400);
            console.navigate(app.console() + "/prospects/" + prospect);
            Locator timeline = console.locator("#timeline");
            assertThat(timeline.innerText())
                    .contains(
                            "Web サイトを訪問しました",
                            "フォーム「資料請求」の送信でエラーになりました",
                            "フォーム「資料請求」を送信しました",
                            "ランディングページ「設備保全ガイド (広告用)」を閲覧しました",
                            "が送信されました",
                            "を開封しました",
                            "のリンクをクリックしました",
                            "メール設定ページを開きました",
                            "登録解除しました",
                            "メールの受信を再登録しました",
                            "不達になりました",
                            "商談「包装ライン 予知保全」が作成されました",
                            "商談「包装ライン 予知保全」がクローズしました",
                            "商談「包装ライン 予知保全」が成立しました",
                            "商談「冷凍庫 監視」が不成立になりました")
                    .as("on her own timeline")
                    .doesNotContain("匿名のビジター");
            timeline.screenshot(new Locator.ScreenshotOptions()
                    .setPath(
                            Path.of(System.getProperty("screenshots.dir", "target/screenshots"), "fifteen-kinds.png")));
        }
    }

    private static void send(WholeApp app, ProspectId prospect, String subject) {
        SingleEmails emails = app.bean(SingleEmails.class);
        Users users = app.bean(Users.class);
        Viewer ken = users.viewerOf(users.findByEmail(People.MARKETER).orElseThrow());
        String html = """
                <p>{{Recipient.FirstName}} 様</p>
                <p><a href="%s/demo/case">導入事例を読む</a></p>
                <p>{{Organization.Name}} {{{Organization.Address}}}
                <a href="{{EmailPreferenceCenter}}">配信設定</a> <a href="{{Unsubscribe}}">配信停止</a></p>
                """.formatted(app.tracker());
        long id = emails.write(
                subject,
                null,
                new ListEmailText(
                        subject,
                        "",
                        html,
                        app.bean(ListEmails.class).textOf(html),
                        "ことり通信",
                        "news@kotori.example",
                        "",
                        false),
                prospect,
                ken);
        assertThat(emails.problems(id, ken)).isEmpty();
        emails.send(id, null, ken);
    }

    private static Document html(MimeMessage message) throws Exception {
        MimeMultipart parts = (MimeMultipart) message.getContent();
        BodyPart html = parts.getBodyPart(parts.getCount() - 1);
        return Jsoup.parse(html.getContent().toString());
    }

    /** Code and kind of each activity of hers that a person did. */
    private static List<String> kinds(WholeApp app, ProspectId prospect) {
        return app.bean(JdbcClient.class)
                .sql("""
                        select code || '.' || case when code in (15, 16, 20) then '' else coalesce(asset_kind, '') end
                        from activity where prospect_id = ? and verdict = 0
                        """)
                .param(prospect.value())
                .query((row, number) -> row.getString(1))
                .list();
    }
}
