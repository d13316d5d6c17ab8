package io.enishi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.enishi.testing.WholeApp;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The six steps of docs/six-steps.md as a person sees them; takes the pictures that the page shows. */
class SixStepsStory {

    private static final String ADDRESS = "ayame.fujisawa@komorebi-mokko.example";
    private static final double PATIENTLY = 60_000;

    private static WholeApp app;
    private static People people;

    @BeforeAll
    static void theDemoCompanyOpens() {
        Chromium.get();
        app = DemoApp.get();
        people = new People(app);
    }

    @Test
    void aVisitorBecomesAProspectGetsAnEmailAndSalesHearOfIt() {
        try (BrowserContext visitor = people.visitor();
                BrowserContext hanako = people.user(People.SALESPERSON, Locale.JAPANESE, "light");
                BrowserContext ken = people.user(People.MARKETER, Locale.JAPANESE, "light");
                BrowserContext admin = people.user(People.ADMINISTRATOR, Locale.JAPANESE, "light")) {
            Page bell = hanako.newPage();
            bell.navigate(app.console() + "/");

            Page site = visitor.newPage();
            aVisitorReadsAndAsks(site);
            Page console = ken.newPage();
            String prospect = kenFindsHer(console);
            salesHearOfIt(bell);
            String email = kenWritesToHer(console);
            String footer = sheOpensAndClicks(admin.newPage(), visitor.newPage(), console, prospect);
            sheSaysNo(visitor.newPage(), console, email, footer);
        }
    }

    private void aVisitorReadsAndAsks(Page site) {
        for (String path : new String[] {"/demo/", "/demo/product", "/demo/case"}) {
            site.waitForResponse(answer -> answer.url().endsWith("/t"), () -> site.navigate(app.tracker() + path));
            if (path.equals("/demo/")) {
                picture(site, "1-demo-site");
            }
        }
        site.waitForResponse(
                answer -> answer.url().endsWith("/t"), () -> site.navigate(app.tracker() + "/demo/request"));
        FrameLocator form = site.frameLocator("iframe");
        form.locator("input[autocomplete=family-name]").fill("藤沢");
        form.locator("input[autocomplete=given-name]").fill("あやめ");
        form.locator("input[autocomplete=organization]").fill("こもれび木工株式会社");
        form.locator("input[autocomplete=email]").fill(ADDRESS);
        picture(site, "1-form");
        form.locator("form button, form input[type=submit]").last().click();
        assertThat(form.locator("body")).containsText("ありがとうございます", patiently());
    }

    private String kenFindsHer(Page console) {
        console.navigate(app.console() + "/prospects?q=" + ADDRESS);
        console.locator("main tbody a").first().click();
        assertThat(console.locator("h1")).containsText("藤沢 あやめ");
        assertThat(console.locator("main")).containsText("フォーム");
        console.locator("details.explained").first().locator("summary").click();
        console.locator("main .timeline-list details summary").first().click();
        assertThat(console.locator("main .timeline-list")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("/demo/product")))
                .isVisible();
        picture(console, "2-prospect");
        return console.url();
    }

    private void salesHearOfIt(Page bell) {
        assertThat(bell.locator("notice-bell .notice-count"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENTLY));
        bell.locator("notice-bell a").first().click();
        assertThat(bell.locator("body")).containsText("藤沢 あやめ", patiently());
        picture(bell, "3-notification");
    }

    private String kenWritesToHer(Page console) {
        console.navigate(app.console() + "/emails");
        console.locator("main tbody a").filter(named("ことり通信")).first().click();
        String email = console.url().replaceAll("(/emails/[0-9]+).*", "$1");
        console.navigate(email + "/check");
        picture(console, "4-list-email");
        console.navigate(email + "/send");
        console.locator("form[action$='/schedule'] button").last().click();
        if (console.locator("dialog[open] button.btn-primary").count() > 0) {
            console.locator("dialog[open] button.btn-primary").click();
        }
        console.waitForURL(Pattern.compile(".*/report.*"));
        assertThat(console.locator("main progress")).isVisible();
        picture(console, "4-progress");
        console.waitForCondition(
                () -> {
                    String done = console.locator("main progress").getAttribute("value");
                    return Objects.equals(done, console.locator("main progress").getAttribute("max"));
                },
                new Page.WaitForConditionOptions().setTimeout(2 * PATIENTLY));
        return email;
    }

    private String sheOpensAndClicks(Page mailbox, Page inbox, Page console, String prospect) {
        mailbox.navigate(app.console() + "/dev/mail?q=" + ADDRESS);
        mailbox.locator("main tbody a").filter(named("機械の声")).first().click();
        FrameLocator message = mailbox.frameLocator("iframe");
        assertThat(message.locator("h1")).containsText("あやめ さん");
        picture(mailbox, "5-mailbox");
        String link = Objects.requireNonNull(
                message.locator("a").filter(named("導入事例")).getAttribute("href"));
        String footer = Objects.requireNonNull(
                message.locator("a").filter(named("配信停止")).getAttribute("href"));
        inbox.navigate(link);
        inbox.waitForURL("**/demo/case");

        console.navigate(prospect);
        assertThat(console.locator("main")).containsText("のリンクをクリックしました", patiently());
        picture(console, "5-timeline");
        return footer;
    }

    private void sheSaysNo(Page inbox, Page console, String email, String footer) {
        inbox.navigate(footer);
        picture(inbox, "6-unsubscribe");
        inbox.locator("form button").click();
        assertThat(inbox.locator("form")).hasCount(0);

        console.navigate(email + "/report");
        console.locator("form[action$='/copy'] button").click();
        console.waitForURL(url -> !url.startsWith(email + "/"));
        String next = console.url().replaceAll("(/emails/[0-9]+).*", "$1");
        console.navigate(next + "/send");
        console.locator("form[action$='/schedule'] button").last().click();
        if (console.locator("dialog[open] button.btn-primary").count() > 0) {
            console.locator("dialog[open] button.btn-primary").click();
        }
        console.waitForURL(Pattern.compile(".*/report.*"));
        console.navigate(next + "/report?state=skipped");
        assertThat(console.locator("main tbody").last()).containsText("オプトアウト済み", patiently());
        picture(console, "6-skipped");
    }

    private static com.microsoft.playwright.Locator.FilterOptions named(String words) {
        return new com.microsoft.playwright.Locator.FilterOptions().setHasText(words);
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENTLY);
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(System.getProperty("screenshots.dir", "target/screenshots"), name + ".png")));
    }
}
