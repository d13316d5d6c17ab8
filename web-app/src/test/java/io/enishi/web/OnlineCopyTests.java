package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.enishi.change.Cause;
import io.enishi.email.ListEmails;
import io.enishi.link.TrackedLinks;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** "View in the browser": whoever has the link sees the copy, and nothing in it runs. */
@ConsoleTest
class OnlineCopyTests {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>";

    private final MockMvc web;
    private final ListEmails emails;
    private final Prospects prospects;
    private final TrackedLinks links;
    private final JdbcClient jdbc;

    OnlineCopyTests(MockMvc web, ListEmails emails, Prospects prospects, TrackedLinks links, JdbcClient jdbc) {
        this.web = web;
        this.emails = emails;
        this.prospects = prospects;
        this.links = links;
        this.jdbc = jdbc;
    }

    @Test
    void whatARecipientTypedAboutHerselfIsTextAndWhatAMarketerWroteRunsNothing() throws Exception {
        MockHttpServletResponse page = online(token(
                "<html><body><p id=\"name\">{{Recipient.FirstName}}</p><script>alert(3)</script></body></html>",
                "text"));
        String html = page.getContentAsString(StandardCharsets.UTF_8);

        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(Jsoup.parse(html).expectFirst("#name").text()).isEqualTo(HOSTILE);
        assertThat(Jsoup.parse(html).select("img[onerror]")).isEmpty();
        String policy = String.valueOf(page.getHeader("Content-Security-Policy"));
        assertThat(policy)
                .startsWith("sandbox ")
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("allow-scripts", "allow-same-origin", "allow-forms", "script-src");
        assertThat(page.getHeader("Cache-Control")).contains("no-store");
        assertThat(page.getHeader("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(page.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void anEmailOfTextAloneIsShownAsText() throws Exception {
        String html = online(token("", "{{Recipient.FirstName}}\n<b>no markup</b>"))
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(Jsoup.parse(html).select("pre").text()).contains(HOSTILE, "<b>no markup</b>");
        assertThat(Jsoup.parse(html).select("script, img, b")).isEmpty();
    }

    @Test
    void aForgedLinkOrOneOfAnotherEmailShowsNothing() throws Exception {
        String token = token("<p>secret of Aiko</p>", "text");
        String foreign = links.recipientToken("form", 1, new ProspectId(1), 1);
        String unknown = links.recipientToken(ListEmails.KIND, 999_999_999, new ProspectId(1), 1);

        assertThat(online(token).getContentAsString()).contains("secret of Aiko");
        for (String wrong : List.of(token + "0", token.substring(1), "trial", "x", foreign, unknown)) {
            MockHttpServletResponse answer = online(wrong);
            assertThat(answer.getStatus()).as(wrong).isEqualTo(404);
            assertThat(answer.getContentAsString()).doesNotContain("secret");
        }
    }

    /** Of a copy of an email that was sent so. */
    private String token(String html, String text) {
        String address = UUID.randomUUID() + "@example.com";
        ProspectId aiko = prospects
                .upsert(EmailAddress.of(address), Map.of("firstName", HOSTILE), null, Cause.system())
                .id();
        long email = emails.create("Spring news", null, Viewer.system());
        jdbc.sql("""
                insert into email_version (list_email_id, subject, html, text_body, links, frozen_at)
                values (?, 'News', ?, ?, '{}', now())
                """).params(email, html, text).update();
        long delivery = jdbc.sql("""
                insert into delivery (asset_kind, asset_id, prospect_id, address, state, created_at, settled_at)
                values ('list-email', ?, ?, ?, 'handed-over', now(), now()) returning id
                """)
                .params(email, aiko.value(), address)
                .query(Long.class)
                .single();
        return links.recipientToken(ListEmails.KIND, email, aiko, delivery);
    }

    private MockHttpServletResponse online(String token) throws Exception {
        return web.perform(get("/v/" + token).with(request -> {
                    request.setServerName("127.0.0.1");
                    return request;
                }))
                .andReturn()
                .getResponse();
    }
}
