package io.enishi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.enishi.testing.WholeApp;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An administrator lets a program in, gives it a new secret and shows it the door, with the keyboard alone. */
class ApiClientsStory {

    private static final int FARTHEST = 120;
    private static WholeApp app;

    @BeforeAll
    static void theDemoCompanyOpens() {
        Chromium.get();
        app = DemoApp.get();
    }

    @Test
    void aClientIsMadeChangesItsSecretAndIsRevokedByKeyboard() {
        People people = new People(app);
        try (BrowserContext console = people.user(People.ADMINISTRATOR, Locale.ENGLISH, "light");
                BrowserContext context = people.visitor()) {
            Page page = console.newPage();
            String first = made(page);
            String id = page.locator("#client-id").inputValue();
            assertThat(first).hasSizeGreaterThan(20);
            assertThat(token(context, id, first).status()).isEqualTo(200);
            String bearer = bearer(token(context, id, first));
            assertThat(calls(context, bearer)).isEqualTo(200);

            page.reload();
            assertThat(page.locator("#secret")).hasCount(0);
            assertThat(page.content()).doesNotContain(first);

            confirmed(page, "New secret");
            assertThat(page.locator("#secret")).isVisible();
            String second = page.locator("#secret").inputValue();
            assertThat(second).isNotEqualTo(first);
            assertThat(token(context, id, first).status()).isIn(400, 401);
            assertThat(calls(context, bearer)).isEqualTo(401);
            String again = bearer(token(context, id, second));
            assertThat(calls(context, again)).isEqualTo(200);

            confirmed(page, "Revoke");
            assertThat(page.locator("main")).containsText("The client was revoked.");
            assertThat(calls(context, again)).isEqualTo(401);
            assertThat(token(context, id, second).status()).isIn(400, 401);
            assertThat(page.locator("main form button.btn-primary")).hasCount(0);
        }
    }

    private static String made(Page page) {
        page.navigate(app.console() + "/api-clients");
        focused(page, "a[href='/api-clients/new']");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/api-clients/new"));
        focused(page, "input[name=name]");
        page.keyboard().type("Keyboard sync " + System.nanoTime());
        focused(page, "main form button.btn-primary");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/api-clients/[0-9]+"));
        return page.locator("#secret").inputValue();
    }

    /** Reaches the button by Tab, presses it, and agrees in the dialog that it opens. */
    private static void confirmed(Page page, String label) {
        focused(page, "main .actions confirm-box > form button:has-text('" + label + "')");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog[open]")).isVisible();
        focused(page, "dialog[open] button[value=yes]");
        page.keyboard().press("Enter");
    }

    /** Walks with the Tab key until what the selector names has the focus. */
    private static void focused(Page page, String selector) {
        Locator target = page.locator(selector).last();
        for (int step = 0; step < FARTHEST; step++) {
            if (Boolean.TRUE.equals(target.evaluate("it => document.activeElement === it"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("No way to " + selector + " with the Tab key on " + page.url());
    }

    private static APIResponse token(BrowserContext context, String id, String secret) {
        APIRequestContext program = context.request();
        return program.post(
                app.console() + "/services/oauth2/token",
                RequestOptions.create()
                        .setForm(FormData.create()
                                .set("grant_type", "client_credentials")
                                .set("client_id", id)
                                .set("client_secret", secret)));
    }

    private static String bearer(APIResponse answer) {
        return answer.text().replaceAll("(?s).*\"access_token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    private static int calls(BrowserContext context, String bearer) {
        return context.request()
                .get(
                        app.console() + "/api/v5/objects/account?fields=id",
                        RequestOptions.create()
                                .setHeader("Authorization", "Bearer " + bearer)
                                .setHeader("Pardot-Business-Unit-Id", "0Uv000000000001AAA"))
                .status();
    }
}
