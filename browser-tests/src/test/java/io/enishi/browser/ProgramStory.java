package io.enishi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.enishi.browser.Keys.tabTo;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.enishi.testing.WholeApp;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A program is built and started without a mouse, people come, and an edit is published while they are on their way. */
class ProgramStory {

    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    private static WholeApp app;
    private static People people;

    @BeforeAll
    static void theDemoCompanyOpens() {
        Chromium.get();
        app = DemoApp.get();
        people = new People(app);
    }

    @Test
    void aProgramIsBuiltAndStartedWithTheKeyboardOnlyAndAnEditIsPublishedWithPeopleInFlight() {
        try (BrowserContext ken = people.user(People.MARKETER, Locale.JAPANESE, "light")) {
            Page page = ken.newPage();
            page.navigate(app.console() + "/programs/new");
            tabTo(page, "input[name=name]");
            page.keyboard().type("展示会のフォロー");
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile(".*/programs/[0-9]+$"));
            String program = page.url();

            // a wait of two days
            tabTo(page, ".flow-start .flow-plus");
            page.keyboard().press("Enter");
            choose(page, "wait");
            tabTo(page, ".flow-drawer input[name=amount]");
            page.keyboard().type("2");
            Accessibility.assertNoViolations(page);
            tabTo(page, ".flow-drawer form .btn-primary");
            page.keyboard().press("Enter");
            assertThat(page.locator("li#step-s2")).containsText("2 日待つ");

            // behind it a question, whose answers lead two ways
            focusComesTo(page, "step-s2");
            page.keyboard().press("+");
            page.keyboard().press("Enter");
            choose(page, "trigger");
            tabTo(page, ".flow-drawer select[name='type.0']");
            page.keyboard().press("ArrowDown");
            tabTo(page, ".flow-drawer form .btn-primary");
            page.keyboard().press("Enter");
            assertThat(page.locator("li#step-s4 .flow-branch")).hasCount(2);

            // walking, taking back, doing again
            focusComesTo(page, "step-s4");
            page.keyboard().press("ArrowUp");
            focusComesTo(page, "step-s2");
            page.keyboard().press("ArrowDown");
            focusComesTo(page, "step-s4");
            page.keyboard().press("Control+z");
            assertThat(page.locator("li#step-s4")).hasCount(0);
            tabTo(page, "[data-redo] button");
            page.keyboard().press("Enter");
            assertThat(page.locator("li#step-s4")).hasCount(1);
            Accessibility.assertNoViolations(page);

            // whom it is for, and off it goes
            page.navigate(program + "/settings");
            tabTo(page, "label:has-text('ことり通信') input[name=recipientLists]");
            page.keyboard().press("Space");
            tabTo(page, "main form.card button.btn-primary");
            page.keyboard().press("Enter");
            page.waitForURL(program);
            tabTo(page, "form[action*='/started'] button");
            page.keyboard().press("Enter");
            tabTo(page, "dialog[open] button[value=yes]");
            page.keyboard().press("Enter");
            assertThat(page.locator(".program-state")).containsText(Pattern.compile("実行中|開始処理中"));

            page.navigate(program + "/report");
            assertThat(page.locator("#figures-s2 a")).containsText(Pattern.compile("[1-9]"), PATIENTLY);
            Accessibility.assertNoViolations(page);
            page.locator("#figures-s2 a").click();
            assertThat(page.locator("main tbody tr")).not().hasCount(0);
            page.locator("main tbody tr").first().locator("a").last().click();
            assertThat(page.locator(".flow-trace")).containsText("2 日待つ");
            Accessibility.assertNoViolations(page);

            publishWithPeopleInFlight(page, program);
            triedOutBeforeItGoesOn(page, program);
        }
    }

    private static void triedOutBeforeItGoesOn(Page page, String program) {
        page.navigate(program + "/test");
        tabTo(page, ".flow-trace button[value=yes]");
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).containsText("テストは終了まで進みました");
        Accessibility.assertNoViolations(page);

        page.navigate(program + "/replays");
        tabTo(page, "form[action$='/replays'] button");
        page.keyboard().press("Enter");
        assertThat(page.locator("#figures-s2 dd").first()).containsText(Pattern.compile("[1-9]"), PATIENTLY);
        Accessibility.assertNoViolations(page);

        page.navigate(program + "/report");
        page.locator(".flow-past input").focus();
        page.keyboard().press("Home");
        assertThat(page.locator("#figures-s2 dd").first()).hasText("0");
        page.navigate(program + "?view=list");
        assertThat(page.locator("tr#step-s2")).containsText("待つ");
        Accessibility.assertNoViolations(page);
    }

    private static void publishWithPeopleInFlight(Page page, String program) {
        page.navigate(program);
        page.locator("li#step-s2 a.flow-open").click();
        page.locator(".flow-drawer input[name=amount]").fill("0");
        page.locator(".flow-drawer form .btn-primary").first().click();
        assertThat(page.locator("main")).containsText("下書きは、現在使われているバージョン 1 と異なります");
        page.locator("main a[href$='/publication']").click();
        assertThat(page.locator("main")).containsText("人は");
        Accessibility.assertNoViolations(page);
        page.locator("main form.card button.btn-primary").click();
        page.waitForURL(program);

        page.navigate(program + "/report");
        assertThat(page.locator("#figures-s4 a")).containsText(Pattern.compile("[1-9]"), PATIENTLY);
        page.navigate(program + "/activity");
        assertThat(page.locator("main")).containsText("公開");
        Accessibility.assertNoViolations(page);
    }

    private static void choose(Page page, String kind) {
        assertThat(page.locator(".flow-drawer .flow-choice").first()).isVisible();
        tabTo(page, ".flow-drawer .flow-choice[href*='kind=" + kind + "']");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flow-drawer form .btn-primary").first()).isVisible();
    }

    private static void focusComesTo(Page page, String step) {
        assertThat(page.locator("#" + step + " > .flow-card > .flow-open")).isFocused();
    }
}
