package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.asset.Assets;
import io.enishi.asset.Campaigns;
import io.enishi.asset.RecycleBin;
import io.enishi.change.Cause;
import io.enishi.email.ListEmails;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.template.EmailTemplate;
import io.enishi.template.EmailTemplates;
import io.enishi.template.TemplateVersion;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Email templates in the console: written, looked at, changed by two at once, taken back, and the beginning of a list email. */
@ConsoleTest
@SuppressWarnings("NullAway.Init")
class EmailTemplateScreensTests {

    private static final String PAGE = "/email-templates";
    private static final Viewer SYSTEM = Viewer.system();
    private static final String HTML = """
            <html><body><p>{{default Recipient.FirstName "reader"}}</p><p><a href="https://example.com/news">News</a></p>
            <p>{{{Organization.Address}}} <a href="{{{Unsubscribe}}}">Unsubscribe</a></p></body></html>""";

    private final MockMvc web;
    private final Cast cast;
    private final EmailTemplates templates;
    private final ListEmails emails;
    private final Campaigns campaigns;
    private final Prospects prospects;
    private final Assets assets;
    private final RecycleBin bin;
    private final String name = "Spring news " + UUID.randomUUID();
    private Cast.Someone ken;

    EmailTemplateScreensTests(
            MockMvc web,
            Cast cast,
            EmailTemplates templates,
            ListEmails emails,
            Campaigns campaigns,
            Prospects prospects,
            Assets assets,
            RecycleBin bin) {
        this.web = web;
        this.cast = cast;
        this.templates = templates;
        this.emails = emails;
        this.campaigns = campaigns;
        this.prospects = prospects;
        this.assets = assets;
        this.bin = bin;
    }

    @BeforeEach
    void kenOfMarketing() {
        ken = cast.a(Role.MARKETING);
    }

    @Test
    void aTemplateIsWrittenShownInTheGalleryAndMakesItsOwnTextVersion() throws Exception {
        long id = made(Map.of());

        EmailTemplate template = templates.get(id, SYSTEM);
        assertThat(template.content().text()).contains("News ( https://example.com/news )");
        Document gallery = page(get(PAGE).param("q", name));
        assertThat(gallery.select(".gallery h2").text()).isEqualTo(name);
        assertThat(gallery.select(".gallery iframe").attr("sandbox")).isEmpty();
        assertThat(page(get(PAGE).param("q", name).param("use", "program")).select(".gallery h2"))
                .as("it may not be used for programs")
                .isEmpty();
        assertThat(page(get(PAGE + "/" + id)).select(".check-list").text())
                .doesNotContain("unsubscribe link")
                .doesNotContain("Error: The subject");
    }

    @Test
    void theCheckNamesWhatIsWrongWithSeverity() throws Exception {
        long id = made(Map.of(
                "subject",
                "BUY NOW!!! RE RE",
                "html",
                "<p>{{Recipient.FirstName}} <a href=''>x</a><a href='www.example.com'>y</a><img src='http://a/b.png'></p>",
                "text",
                "Hello"));

        String found = page(get(PAGE + "/" + id)).select(".check-list").text();

        assertThat(found)
                .contains("Error: The HTML version has no unsubscribe link")
                .contains("Warning: Where a prospect has no value, these fields leave a gap: Recipient.FirstName")
                .contains("{{default Recipient.FirstName")
                .contains("One link leads nowhere")
                .contains("“www.example.com” does not begin with https://")
                .contains("One picture has no alternative text")
                .contains("Hint: The subject is written in capitals");
        assertThat(page(get(PAGE + "/" + id).param("lang", "ja")).text()).doesNotContain("??");
    }

    @Test
    void anUnknownMergeFieldIsRefusedWithTheLikelyOneAndFormerTagsAreConverted() throws Exception {
        MockHttpServletResponse wrong = created(Map.of("html", "<p>{{Recipient.FristName}}</p>"));
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.getContentAsString())
                        .select(".invalid-feedback")
                        .text())
                .contains("Did you mean “Recipient.FirstName”?");

        MockHttpServletResponse former = created(Map.of("html", "<p>%%first_name%% %%unsubscribe%%</p>"));
        assertThat(former.getStatus()).isEqualTo(422);
        assertThat(former.getContentAsString()).contains("“%%first_name%%” is an outdated merge field");

        long id = made(Map.of(
                "then", "convert", "html", "<p>%%first_name%% %%job_title%% <a href='%%unsubscribe%%'>x</a></p>"));
        assertThat(templates.get(id, SYSTEM).content().html())
                .isEqualTo("<p>{{Recipient.FirstName}} {{Recipient.JobTitle}} <a href='{{{Unsubscribe}}}'>x</a></p>");

        MockHttpServletResponse left = created(Map.of("then", "convert", "html", "<p>%%no_such_thing%%</p>"));
        assertThat(left.getStatus()).isEqualTo(422);
        assertThat(left.getContentAsString()).contains("no counterpart", "%%no_such_thing%%");
    }

    @Test
    void mjmlIsRenderedAndItsMistakesAreNamedByLine() throws Exception {
        String mjml = """
                <mjml><mj-body><mj-section><mj-column>
                <mj-text>{{default Recipient.FirstName "reader"}}</mj-text>
                <mj-button href="https://example.com/a?b={{Recipient.Email}}">Read</mj-button>
                </mj-column></mj-section></mj-body></mjml>""";
        long id = made(Map.of("html", "", "mjml", mjml));

        assertThat(templates.get(id, SYSTEM).content().html())
                .contains("{{default Recipient.FirstName \"reader\"}}")
                .contains("https://example.com/a?b={{Recipient.Email}}")
                .contains("<!--[if mso");
        assertThat(page(get(PAGE + "/" + id + "/edit")).select("[name=mjml]").val())
                .contains("<mj-button");

        MockHttpServletResponse wrong = created(
                Map.of("html", "", "mjml", mjml.replace("</mj-text>", "").replace("mj-button", "mj-knopf")));
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.getContentAsString()).select("#e-mjml").text())
                .contains("Line");
    }

    @Test
    void whoSavesSecondIsToldAndNothingIsLost() throws Exception {
        long id = made(Map.of());
        Document first = page(get(PAGE + "/" + id + "/edit"));
        saved(id, first, Map.of("subject", "From Ken"));

        MockHttpServletResponse second = changed(id, first, Map.of("subject", "From Aiko"));

        assertThat(second.getStatus()).isEqualTo(422);
        Document again = Jsoup.parse(second.getContentAsString());
        assertThat(again.select("[role=alert]").text()).contains("Somebody else saved this template meanwhile");
        assertThat(again.select("[name=subject]").val()).isEqualTo("From Aiko");
        assertThat(templates.get(id, SYSTEM).content().subject()).isEqualTo("From Ken");
    }

    @Test
    void everySaveIsAVersionAndAnEarlierOneComesBack() throws Exception {
        long id = made(Map.of());
        saved(id, page(get(PAGE + "/" + id + "/edit")), Map.of("subject", "Second"));

        Document versions = page(get(PAGE + "/" + id + "/versions"));
        assertThat(versions.select("main tbody tr")).hasSize(2);
        assertThat(answer(post(PAGE + "/" + id + "/versions/1/taken-up")).getStatus())
                .isEqualTo(302);

        assertThat(templates.get(id, SYSTEM).content().subject()).isEqualTo("News for {{Recipient.Email}}");
        assertThat(templates.versions(id, SYSTEM).stream().map(TemplateVersion::number))
                .containsExactly(3, 2, 1);
        assertThat(page(get("/assets/" + id + "/history")).text()).contains("Subject", "Second");
    }

    @Test
    void aListEmailBeginsAsACopyAndTheTemplateSaysSo() throws Exception {
        long id = made(Map.of("senderAddress", "news@enishi.example", "senderName", "Enishi"));
        assertThat(page(get("/emails/new").param("templateId", Long.toString(id)))
                        .select("[name=templateId] option[selected]")
                        .text())
                .isEqualTo(name);

        String wizard = answer(post("/emails").param("name", "May").param("templateId", Long.toString(id)))
                .getRedirectedUrl();
        long email = Long.parseLong(String.valueOf(wizard).replaceAll("\\D", ""));

        assertThat(emails.get(email, SYSTEM).text().html()).isEqualTo(HTML);
        assertThat(emails.get(email, SYSTEM).text().senderAddress()).isEqualTo("news@enishi.example");
        assertThat(page(get(PAGE + "/" + id)).select(".used-in").text()).contains("May");
        long closed = made(Map.of("name", name + " 2", "listEmail", "false"));
        assertThat(answer(post("/emails").param("name", "June").param("templateId", Long.toString(closed)))
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void thePreviewSpeaksToTheChosenProspectInAFrameWithoutScripts() throws Exception {
        String address = "aiko-" + UUID.randomUUID() + "@example.com";
        prospects.upsert(EmailAddress.of(address), Map.of("firstName", "<b>Aiko</b>"), null, Cause.system());
        long id = made(Map.of());

        Document look = page(get(PAGE + "/" + id).param("as", address).param("frame", "phone"));
        String frame = look.select("iframe.preview").attr("src");
        MockHttpServletResponse preview = answer(get(frame));

        assertThat(look.select(".mail-frame-phone")).hasSize(1);
        assertThat(preview.getContentAsString())
                .contains("&lt;b&gt;Aiko&lt;/b&gt;")
                .doesNotContain("<b>Aiko");
        assertThat(preview.getHeader("Content-Security-Policy"))
                .contains("default-src 'none'")
                .endsWith("sandbox");
        assertThat(page(get(PAGE + "/" + id).param("as", "nobody@example.com")).text())
                .contains("You have no prospect with this address");
    }

    @Test
    void aTemplateIsCopiedDeletedAndRestored() throws Exception {
        long id = made(Map.of());

        assertThat(answer(post(PAGE + "/" + id + "/copied")).getRedirectedUrl()).endsWith("/edit");
        assertThat(templates.page(name, "", "name", false, 0, 9, SYSTEM).rows())
                .extracting("name")
                .containsExactlyInAnyOrder(name, "Copy of " + name);
        answer(post(PAGE + "/" + id + "/deleted"));
        assertThat(answer(get(PAGE + "/" + id)).getStatus()).isEqualTo(404);
        bin.restore(id, SYSTEM);
        assertThat(assets.name(id)).isEqualTo(templates.get(id, SYSTEM).name());
    }

    private long made(Map<String, String> typed) throws Exception {
        MockHttpServletResponse answer = created(typed);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(302);
        return Long.parseLong(String.valueOf(answer.getRedirectedUrl()).replaceAll("\\D", ""));
    }

    private MockHttpServletResponse created(Map<String, String> typed) throws Exception {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "name", name,
                "campaignId", Long.toString(campaigns.defaultId()),
                "type", "htmlAndText",
                "subject", "News for {{Recipient.Email}}",
                "html", HTML,
                "listEmail", "true",
                "oneToOne", "true",
                "version", "0"));
        all.putAll(typed);
        return answer(filled(post(PAGE), all));
    }

    private void saved(long id, Document edit, Map<String, String> typed) throws Exception {
        assertThat(changed(id, edit, typed).getStatus()).isEqualTo(302);
    }

    private MockHttpServletResponse changed(long id, Document edit, Map<String, String> typed) throws Exception {
        Map<String, String> all = new LinkedHashMap<>();
        for (String field : new String[] {"name", "campaignId", "type", "subject", "html", "text", "version"}) {
            all.put(
                    field,
                    field.equals("campaignId") || field.equals("type")
                            ? edit.select("[name=" + field + "] option[selected]")
                                    .attr("value")
                            : edit.select("[name=" + field + "]").val());
        }
        all.put("listEmail", "true");
        all.putAll(typed);
        return answer(filled(post(PAGE + "/" + id), all));
    }

    private static MockHttpServletRequestBuilder filled(
            MockHttpServletRequestBuilder request, Map<String, String> typed) {
        typed.forEach(request::param);
        return request;
    }

    private Document page(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = answer(request);
        assertThat(answer.getStatus()).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(csrf()).with(ken.session())).andReturn().getResponse();
    }
}
