package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.enishi.change.Cause;
import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.prospect.Prospects;
import io.enishi.prospect.Undeliverables;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.template.Availability;
import io.enishi.template.EmailTemplates;
import io.enishi.template.TemplateContent;
import io.enishi.template.TemplateSettings;
import io.enishi.template.TemplateType;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** An email to one person, from the button on her page to what arrives. */
@ConsoleTest
class OneOffScreensTests {

    private static final Viewer SYSTEM = Viewer.system();
    private static final GreenMail INBOX = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final String HTML = """
            <html><body><p>{{Recipient.FirstName}} 様 <a href="https://example.com/offer">お見積り</a></p>
            <p>{{Organization.Name}} {{{Organization.Address}}} <a href="{{Unsubscribe}}">登録解除</a></p></body></html>""";
    private static final String TEXT =
            "{{Recipient.FirstName}} 様 {{Organization.Name}} {{Organization.Address}} {{Unsubscribe}}";

    private final MockMvc mvc;
    private final Cast cast;
    private final Prospects prospects;
    private final EmailTemplates templates;
    private final Undeliverables undeliverables;
    private final Cast.Someone ken;

    OneOffScreensTests(
            MockMvc mvc,
            Cast cast,
            Prospects prospects,
            EmailTemplates templates,
            Undeliverables undeliverables,
            Organizations organizations) {
        this.mvc = mvc;
        this.cast = cast;
        this.prospects = prospects;
        this.templates = templates;
        this.undeliverables = undeliverables;
        this.ken = cast.a(Role.MARKETING);
        organizations.change(new Organization("縁株式会社", "東京都港区 1-2-3", "", "", "縁", "news@enishi.example"), SYSTEM);
    }

    @DynamicPropertySource
    static void inbox(DynamicPropertyRegistry registry) {
        INBOX.start();
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> INBOX.getSmtp().getPort());
    }

    @AfterAll
    static void close() {
        INBOX.stop();
    }

    @Test
    void whatIsWrittenArrivesAndIsFollowedUpLikeAnyEmail() throws Exception {
        ProspectId aiko = person("aiko@oneoff.example.com", "愛");
        assertThat(page("/prospects/" + aiko).select("a[href=/prospects/" + aiko + "/email]"))
                .hasSize(1);

        MockHttpServletResponse answer = perform(written(aiko).param("then", "send"));

        assertThat(answer.getStatus()).isEqualTo(302);
        String receipt = Objects.requireNonNull(answer.getRedirectedUrl());
        assertThat(receipt).matches("/emails/\\d+/report/messages/\\d+");
        MimeMessage mail = arrived("aiko@oneoff.example.com");
        assertThat(mail.getSubject()).isEqualTo("愛 様へ");
        assertThat(mail.getFrom()[0].toString()).contains(ken.email());
        assertThat(mail.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(page(receipt).text()).contains("愛 様へ");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(page("/prospects/" + aiko).text()).contains("愛 様へ"));
    }

    @Test
    void itIsLookedAtAndCheckedBeforeItGoes() throws Exception {
        ProspectId yui = person("yui@oneoff.example.com", "結衣");

        Document checked = Jsoup.parse(text(written(yui).param("then", "check")));
        Document bad = Jsoup.parse(text(post("/prospects/" + yui + "/email")
                .param("subject", "Hello")
                .param("text", "no way out")
                .param("then", "send")));
        MockHttpServletResponse preview = perform(
                post("/prospects/" + yui + "/email/preview").param("html", HTML).param("text", TEXT));

        assertThat(checked.text()).contains("結衣 様へ").doesNotContain("{{Unsubscribe}} 登録解除");
        assertThat(bad.select(".check-list .text-danger")).isNotEmpty();
        assertThat(preview.getContentAsString(StandardCharsets.UTF_8)).contains("結衣 様");
        assertThat(preview.getHeader("Content-Security-Policy")).startsWith("sandbox;");
        assertThat(to("yui@oneoff.example.com")).isEmpty();
    }

    @Test
    void whySheCannotBeWrittenToIsSaidBeforeAnybodyWrites() throws Exception {
        ProspectId left = person("left@oneoff.example.com", "去");
        prospects.optOut(left, Cause.system());

        ProspectId dead = person("dead@oneoff.example.com", "消");
        undeliverables.bouncedHard(dead, Cause.system());

        Document closed = page("/prospects/" + dead + "/email");
        Document operational = page("/prospects/" + left + "/email");
        MockHttpServletResponse forced = perform(written(left).param("then", "send"));

        assertThat(closed.select("[role=alert]").text()).contains("No email can be sent");
        assertThat(closed.select("textarea")).isEmpty();
        assertThat(operational.select("[role=alert]").text()).contains("Opted out", "operational email");
        assertThat(operational.select("input[name=operational]").hasAttr("checked"))
                .isTrue();
        assertThat(forced.getStatus()).isEqualTo(422);
        assertThat(to("dead@oneoff.example.com")).isEmpty();
        assertThat(to("left@oneoff.example.com")).isEmpty();
    }

    @Test
    void itBeginsWithATemplateThatMayBeUsedForIt() throws Exception {
        ProspectId mei = person("mei@oneoff.example.com", "芽衣");
        long offered = template("Visit", new Availability(true, false, false, false));
        long other = template("Reply", new Availability(false, true, false, false));

        Document page = page("/prospects/" + mei + "/email?template=" + offered);

        assertThat(page.select("#template option").eachAttr("value"))
                .contains("" + offered)
                .doesNotContain("" + other);
        assertThat(page.select("input[name=subject]").val()).isEqualTo("Visit for {{Recipient.FirstName}}");
        assertThat(page.select("textarea[name=html]").val()).contains("{{Unsubscribe}}");
        assertThat(perform(get("/prospects/" + mei + "/email?template=" + other))
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void itWaitsForItsTime() throws Exception {
        ProspectId rin = person("rin@oneoff.example.com", "凛");

        MockHttpServletResponse answer = perform(written(rin)
                .param("when", "later")
                .param("at", "2099-01-01T09:00")
                .param("then", "send"));
        MockHttpServletResponse past = perform(written(rin)
                .param("when", "later")
                .param("at", "2001-01-01T09:00")
                .param("then", "send"));

        assertThat(page(Objects.requireNonNull(answer.getRedirectedUrl())).text())
                .contains("2099");
        assertThat(past.getStatus()).isEqualTo(422);
        assertThat(to("rin@oneoff.example.com")).isEmpty();
    }

    @Test
    void whoeverMayNotSendSeesNoButtonAndNoForm() throws Exception {
        ProspectId nao = person("nao@oneoff.example.com", "直");
        var manager = cast.a(Role.SALES_MANAGER);

        assertThat(perform(get("/prospects/" + nao), manager).getContentAsString(StandardCharsets.UTF_8))
                .doesNotContain("/prospects/" + nao + "/email\"");
        assertThat(perform(get("/prospects/" + nao + "/email"), manager).getStatus())
                .isEqualTo(403);
        assertThat(perform(written(nao).param("then", "send"), manager).getStatus())
                .isEqualTo(403);
    }

    private static MockHttpServletRequestBuilder written(ProspectId who) {
        return post("/prospects/" + who + "/email")
                .param("subject", "{{Recipient.FirstName}} 様へ")
                .param("html", HTML)
                .param("text", TEXT)
                .param("sender", "me");
    }

    private long template(String name, Availability availability) {
        return templates.create(
                new TemplateSettings(
                        name,
                        null,
                        null,
                        new TemplateContent(
                                TemplateType.HTML_AND_TEXT, name + " for {{Recipient.FirstName}}", "", HTML, "", TEXT),
                        availability,
                        List.of(),
                        List.of(),
                        null,
                        null),
                SYSTEM);
    }

    private ProspectId person(String address, String firstName) {
        return prospects
                .upsert(EmailAddress.of(address), Map.of("firstName", firstName), null, Cause.system())
                .id();
    }

    private static MimeMessage arrived(String address) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> to(address), found -> !found.isEmpty())
                .getFirst();
    }

    private static List<MimeMessage> to(String address) {
        return Arrays.stream(INBOX.getReceivedMessages())
                .filter(message -> {
                    try {
                        return message.getAllRecipients()[0].toString().equals(address);
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(text(get(path)));
    }

    private String text(MockHttpServletRequestBuilder request) throws Exception {
        return perform(request).getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        return perform(request, ken);
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request, Cast.Someone who) throws Exception {
        return mvc.perform(request.with(csrf()).with(who.session())).andReturn().getResponse();
    }
}
