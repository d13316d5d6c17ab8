package io.enishi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import io.enishi.testing.WholeApp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What strangers send is shown in the console as text: no script of theirs runs in a user's browser. */
class HostileTextTests {

    private static final List<String> SCRIPTS = List.of(
            "<script>window.pwned=1</script>",
            "\"><img src=x onerror=\"window.pwned=1\">",
            "'><svg onload='window.pwned=1'>",
            "javascript:window.pwned=1//",
            "__${T(java.lang.System).exit(1)}__::.x",
            "</title></textarea><script>window.pwned=1</script>",
            "{{constructor.constructor('window.pwned=1')()}}");

    @Test
    void scriptsInAddressesTitlesReferrersAndAnswersAreShownAndNeverRun() {
        WholeApp app = DemoApp.get();
        String address = "mallory" + System.nanoTime() + "@example.com";

        try (BrowserContext mallory = new People(app).visitor()) {
            Page site = mallory.newPage();
            site.navigate(app.tracker() + "/demo/product");
            for (String script : SCRIPTS) {
                site.request()
                        .post(
                                app.tracker() + "/t",
                                RequestOptions.create()
                                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                                        .setHeader("User-Agent", Chromium.DESKTOP)
                                        .setData("u="
                                                + encoded("https://example.com/?q=" + script + "&utm_source=" + script)
                                                + "&t=" + encoded(script) + "&r="
                                                + encoded("https://evil.example/" + script)));
            }
            site.navigate(app.tracker() + "/demo/request");
            FrameLocator form = site.frameLocator("iframe");
            form.locator("input[autocomplete=family-name]").fill(SCRIPTS.get(0));
            form.locator("input[autocomplete=given-name]").fill(SCRIPTS.get(1));
            form.locator("input[autocomplete=organization]").fill(SCRIPTS.get(2));
            form.locator("textarea").fill(SCRIPTS.get(5));
            form.locator("input[autocomplete=email]").fill(address);
            form.locator("form input[type=submit]").click();
            form.locator(".thanks").waitFor();
        }
        JdbcClient jdbc = app.bean(JdbcClient.class);
        long prospect = jdbc.sql("select id from prospect where email = ?")
                .param(address)
                .query((row, number) -> row.getLong(1))
                .single();
        long visitor = jdbc.sql("select max(id) from visitor where prospect_id = ?")
                .param(prospect)
                .query((row, number) -> row.getLong(1))
                .single();
        long form = jdbc.sql("select min(id) from form")
                .query((row, number) -> row.getLong(1))
                .single();

        List<String> ran = new ArrayList<>();
        try (BrowserContext admin = new People(app).user(People.ADMINISTRATOR, Locale.JAPANESE, "light")) {
            Page console = admin.newPage();
            console.onDialog(dialog -> {
                ran.add("a dialog on " + console.url());
                dialog.dismiss();
            });
            for (String path : List.of(
                    "/prospects/" + prospect,
                    "/prospects/" + prospect + "?lang=en",
                    "/prospects?q=mallory",
                    "/visitors/" + visitor,
                    "/visitors",
                    "/forms/" + form,
                    "/notifications",
                    "/")) {
                console.navigate(app.console() + path);
                if (!Boolean.FALSE.equals(console.evaluate("'pwned' in window"))) {
                    ran.add(path);
                }
                assertThat(console.locator("a[href^='javascript:']").count())
                        .as("links of theirs on %s", path)
                        .isZero();
            }
            console.navigate(app.console() + "/visitors/" + visitor);
            assertThat(console.locator("main").innerText())
                    .as("it is shown, as text")
                    .contains(SCRIPTS.get(0));
        }

        assertThat(ran).isEmpty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
