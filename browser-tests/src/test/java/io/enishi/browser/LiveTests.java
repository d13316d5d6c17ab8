package io.enishi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.enishi.testing.WholeApp;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The live page draws what happens while it happens, until somebody pauses it. */
class LiveTests {

    private static final double SOON = 20_000;

    @Test
    void aPageThatAStrangerOpensAppearsAndAPausedPageStandsStill() {
        WholeApp app = DemoApp.get();
        String first = "live" + System.nanoTime();
        String second = first + "later";

        try (BrowserContext ken = new People(app).user(People.MARKETER, Locale.JAPANESE, "light");
                BrowserContext stranger = new People(app).visitor()) {
            Page live = ken.newPage();
            live.navigate(app.console() + "/live");
            Page site = stranger.newPage();

            reads(app, site, first);
            Locator line = live.locator("#live .live-list > li", new Page.LocatorOptions().setHasText(first));
            assertThat(line).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(SOON));
            assertThat(line.locator("a").first()).hasText("匿名のビジター");

            live.locator("live-list button").click();
            assertThat(live.locator("live-list [role=status]")).hasText("一時停止中");
            reads(app, site, second);
            live.waitForTimeout(3_000);
            assertThat(live.locator("#live")).not().containsText(second);

            live.locator("live-list button").click();
            assertThat(live.locator("#live .live-list > li", new Page.LocatorOptions().setHasText(second)))
                    .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(SOON));
        }
    }

    private static void reads(WholeApp app, Page site, String mark) {
        site.waitForResponse(
                answer -> answer.url().endsWith("/t"),
                () -> site.navigate(app.tracker() + "/demo/product?mark=" + mark));
    }
}
