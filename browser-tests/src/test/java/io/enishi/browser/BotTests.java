package io.enishi.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.enishi.testing.WholeApp;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A headless browser names itself, and is stored as what it is. */
class BotTests {

    @Test
    void aHeadlessChromeIsStoredAsABotAndADesktopBrowserAsAPerson() {
        WholeApp app = DemoApp.get();

        try (BrowserContext honest = Chromium.get().newContext();
                BrowserContext person = new People(app).visitor()) {
            Page robot = honest.newPage();
            assertThat((String) robot.evaluate("navigator.userAgent")).contains("HeadlessChrome");
            reads(app, robot, "robot");
            reads(app, person.newPage(), "person");
        }

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(verdicts(app, "robot")).isEqualTo(1);
            assertThat(verdicts(app, "person")).isZero();
        });
    }

    private static void reads(WholeApp app, Page page, String who) {
        page.waitForResponse(
                answer -> answer.url().endsWith("/t"), () -> page.navigate(app.tracker() + "/demo/product?who=" + who));
    }

    /** The verdict on the one page view of this reader: 0 is a person, 1 a bot. */
    private static int verdicts(WholeApp app, String who) {
        return app.bean(JdbcClient.class)
                .sql("""
                        select v.verdict from page_view v join url_dictionary u on u.id = v.url_id
                        where u.url like :url
                        """)
                .param("url", "%who=" + who)
                .query(Integer.class)
                .single();
    }
}
