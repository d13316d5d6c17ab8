package io.enishi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.enishi.browser.Keys.tabTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.enishi.testing.WholeApp;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console without a mouse: the palette, the keys, and a nested rule that is built, named and saved by typing. */
class KeyboardStory {

    private static final int MOST_TABS = 200;
    private static final String CRITERION = ".criteria-leaf select[name$='.criterion']";
    private static final String INNER = ".criteria-group .criteria-group";

    private static WholeApp app;
    private static People people;

    @BeforeAll
    static void theDemoCompanyOpens() {
        Chromium.get();
        app = DemoApp.get();
        people = new People(app);
    }

    @Test
    void everythingIsAFewKeysAway() {
        try (BrowserContext ken = people.user(People.MARKETER, Locale.JAPANESE, "light")) {
            Page page = ken.newPage();
            page.navigate(app.console() + "/forms");

            page.keyboard().press("Control+k");
            assertThat(page.locator("dialog.palette")).isVisible();
            assertThat(focused(page)).isEqualTo("combobox");
            page.keyboard().type("佐藤 愛子");
            assertThat(page.locator("[role=option]")).hasCount(1);
            assertThat(page.locator("[role=option][aria-selected=true]")).containsText("みなもと醤油");
            Accessibility.assertNoViolations(page);
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).containsText("佐藤 愛子");

            page.keyboard().press("Control+k");
            assertThat(page.locator("[role=option]").first()).containsText("佐藤 愛子");
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog.palette")).isHidden();

            page.keyboard().press("g");
            page.keyboard().press("l");
            page.waitForURL("**/lists");
            page.keyboard().press("j");
            page.keyboard().press("j");
            page.keyboard().press("k");
            String first =
                    page.locator("main tbody tr").first().locator("a").first().innerText();
            assertThat(String.valueOf(page.evaluate("document.activeElement.textContent")))
                    .isEqualTo(first);
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).containsText(first);

            page.keyboard().press("?");
            assertThat(page.locator("dialog.key-sheet")).isVisible();
            assertThat(page.locator("dialog.key-sheet .key-list")).containsText("g p");
            Accessibility.assertNoViolations(page);
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog.key-sheet")).isHidden();

            page.keyboard().press("Control+k");
            page.keyboard().type("リストメールを作成");
            page.keyboard().press("Enter");
            page.waitForURL("**/emails/new");
        }
    }

    @Test
    void aNestedRuleIsBuiltWithTheKeyboardOnly() {
        try (BrowserContext ken = people.user(People.MARKETER, Locale.JAPANESE, "light")) {
            Page page = ken.newPage();
            page.navigate(app.console() + "/lists/dynamic/new");

            tabTo(page, "input[name=name]");
            page.keyboard().type("製造または品質保証で、スコアの高い方");
            tabTo(page, CRITERION);
            choose(page, "prospect.score");
            tabTo(page, "select[name$='.s.comparison']");
            page.keyboard().press("ArrowDown");
            tabTo(page, "input[name$='.s.points']");
            page.keyboard().type("1");
            tabTo(page, "button[id='criteria.root.group']");
            page.keyboard().press("Enter");
            assertThat(page.locator(".criteria-group .criteria-group")).hasCount(1);
            department(page, INNER + " .criteria-leaf >> nth=0 >> ", "製造");
            tabTo(page, INNER + " button[id$='.add']");
            page.keyboard().press("Enter");
            assertThat(page.locator(INNER + " .criteria-leaf")).hasCount(2);
            department(page, INNER + " .criteria-leaf >> nth=1 >> ", "品質保証");
            assertThat(page.locator(".criteria-samples")).containsText("佐藤");
            Accessibility.assertNoViolations(page);
            tabTo(page, "main form button.btn-primary");
            page.keyboard().press("Enter");

            page.waitForURL(Pattern.compile(".*/lists/[0-9]+$"));
            assertThat(page.locator("h1")).containsText("製造または品質保証");
            assertThat(page.locator("main")).containsText("部署");
            assertThat(page.locator("main")).containsText("または");
        }
    }

    private static void department(Page page, String leaf, String words) {
        tabTo(page, leaf + "select[name$='.criterion']");
        choose(page, "prospect.field");
        tabTo(page, leaf + "select[name$='.s.field']");
        choose(page, "department");
        tabTo(page, leaf + "select[name$='.s.operator']");
        choose(page, "CONTAINS");
        tabTo(page, leaf + "input[name$='.s.value']");
        page.keyboard().type(words);
    }

    private static String focused(Page page) {
        return String.valueOf(page.evaluate("document.activeElement.getAttribute('role')"));
    }

    private static void choose(Page page, String value) {
        for (int i = 0; i < MOST_TABS; i++) {
            if (value.equals(page.evaluate("document.activeElement.value"))) {
                return;
            }
            page.keyboard().press("ArrowDown");
        }
        throw new AssertionError("The arrows do not lead to " + value + " on " + page.url());
    }
}
