package io.enishi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import io.enishi.asset.Campaigns;
import io.enishi.template.Availability;
import io.enishi.template.EmailTemplates;
import io.enishi.template.TemplateContent;
import io.enishi.template.TemplateSettings;
import io.enishi.template.TemplateType;
import io.enishi.testing.WholeApp;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The email builder under the console's policy, and templates whose author means harm. */
class EmailBuilderTests {

    private static final String MJML = """
            <mjml><mj-body><mj-section><mj-column>
            <mj-text>{{default Recipient.FirstName "reader"}}</mj-text><mj-divider border-color="#1d6b5f" />
            <mj-button href="https://example.com/?e={{Recipient.Email}}">Read</mj-button>
            </mj-column></mj-section></mj-body></mjml>""";

    @Test
    void whatTheBuilderShowsIsSavedAsMjmlAndKeepsItsMergeFields() {
        WholeApp app = DemoApp.get();
        long id = template(app, "", MJML);
        List<String> refused = new ArrayList<>();

        try (BrowserContext context = new People(app).user(People.ADMINISTRATOR, Locale.ENGLISH, "light")) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                // a library tries eval and a font from elsewhere, is refused both, and goes on without them
                if (message.text().contains("Content Security Policy")
                        && !message.text().contains("eval")
                        && !message.text().contains("fonts.googleapis.com")) {
                    refused.add(message.text());
                }
            });
            page.navigate(app.console() + "/email-templates/" + id + "/builder");
            page.waitForSelector("html[data-builder=ready]");
            FrameLocator canvas = page.frameLocator("#builder iframe.gjs-frame");
            canvas.locator("text=Read").first().waitFor();
            assertThat(page.locator("#builder-blocks .gjs-block").count()).isGreaterThan(5);
            page.locator("#builder-form button[value=save]").click();
            page.waitForURL("**/email-templates/" + id);
        }

        TemplateContent saved =
                app.bean(EmailTemplates.class).get(id, Viewer.system()).content();
        assertThat(saved.mjml())
                .contains("{{default Recipient.FirstName \"reader\"}}")
                .contains("mj-divider")
                .contains("e={{Recipient.Email}}");
        assertThat(refused).isEmpty();
    }

    @Test
    void hostileTemplatesAreShownInFramesAndNeverRun() {
        WholeApp app = DemoApp.get();
        long id = template(
                app,
                "<script>parent.pwned=1;window.pwned=1</script><img src=x onerror=\"parent.pwned=1\">"
                        + "<a href=\"javascript:top.pwned=1\">x</a><meta http-equiv=refresh content=\"0;url=/users\">"
                        + "<iframe srcdoc=\"<script>top.pwned=1</script>\"></iframe><base target=_top>",
                "");

        try (BrowserContext context = new People(app).user(People.ADMINISTRATOR, Locale.ENGLISH, "light")) {
            Page page = context.newPage();
            for (String path : List.of("", "/preview", "?frame=dark", "/edit", "/versions")) {
                page.navigate(app.console() + "/email-templates/" + id + path);
                assertThat(page.evaluate("'pwned' in window")).as(path).isEqualTo(false);
                assertThat(page.url()).contains("/email-templates/" + id);
            }
            page.navigate(app.console() + "/email-templates");
            assertThat(page.evaluate("'pwned' in window")).isEqualTo(false);
        }
    }

    private static long template(WholeApp app, String html, String mjml) {
        return app.bean(EmailTemplates.class)
                .create(
                        new TemplateSettings(
                                "Builder " + System.nanoTime(),
                                app.bean(Campaigns.class).defaultId(),
                                null,
                                new TemplateContent(TemplateType.HTML_AND_TEXT, "News", "", html, mjml, ""),
                                Availability.EVERYWHERE,
                                List.of(),
                                List.of(),
                                null,
                                null),
                        Viewer.system());
    }
}
