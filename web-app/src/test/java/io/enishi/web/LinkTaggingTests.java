package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.change.Cause;
import io.enishi.email.ListEmails;
import io.enishi.link.TrackedLinks;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.tagging.LinkRules;
import io.enishi.tagging.TagDefaults;
import io.enishi.tagging.Taggings;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** How links are tagged: for the account, for one email, and when somebody follows one. */
@ConsoleTest
class LinkTaggingTests {

    private static final String PAGE = "/settings/link-tags";
    private static final Viewer SYSTEM = Viewer.system();

    private final MockMvc web;
    private final Cast cast;
    private final Taggings taggings;
    private final ListEmails emails;
    private final Prospects prospects;
    private final TrackedLinks links;
    private final JdbcClient jdbc;

    LinkTaggingTests(
            MockMvc web,
            Cast cast,
            Taggings taggings,
            ListEmails emails,
            Prospects prospects,
            TrackedLinks links,
            JdbcClient jdbc) {
        this.web = web;
        this.cast = cast;
        this.taggings = taggings;
        this.emails = emails;
        this.prospects = prospects;
        this.links = links;
        this.jdbc = jdbc;
    }

    @AfterEach
    void asItWas() {
        taggings.change(new TagDefaults(false, "enishi", "email", List.of()), SYSTEM);
    }

    @Test
    void theAccountsWayIsSetOnItsPage() throws Exception {
        assertThat(settings("news", "example.com, Sub.Example.jp").getStatus()).isEqualTo(302);

        assertThat(taggings.get())
                .isEqualTo(new TagDefaults(true, "news", "email", List.of("example.com", "sub.example.jp")));
        assertThat(perform(get(PAGE).with(cast.a(Role.ADMINISTRATOR).session())).getContentAsString())
                .contains("sub.example.jp", "value=\"news\"");
    }

    @Test
    void whatIsWrongIsSaidBesideItsField() throws Exception {
        assertThat(settings("", "").getContentAsString()).contains("id=\"e-source\"");
        MockHttpServletResponse wrong = settings("news", "<script>");

        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString())
                .contains("id=\"e-domains\"", "&lt;script&gt;")
                .doesNotContain("<script>”");
        assertThat(taggings.get().on()).isFalse();
    }

    @Test
    void anEmailsOwnWayIsChosenInTheFirstStep() throws Exception {
        long email = emails.create("Spring news", null, SYSTEM);
        long domain = jdbc.sql("""
                insert into tracker_domain (domain, validation_status, validated_at, created_at, updated_at)
                values (?, 'pending', null, now(), now()) returning id
                """)
                .param("go-" + UUID.randomUUID() + ".example")
                .query(Long.class)
                .single();
        String basics = "/emails/" + email + "/basics";

        MockHttpServletResponse saved = perform(basics(basics, email, "on", ""));

        assertThat(saved.getStatus()).isEqualTo(302);
        assertThat(emails.get(email, SYSTEM).links())
                .isEqualTo(new LinkRules(null, LinkRules.ON, "", "mail", "spring", "a & b"));
        Document page = Jsoup.parse(
                perform(get(basics).with(cast.a(Role.MARKETING).session())).getContentAsString(StandardCharsets.UTF_8));
        assertThat(page.select("select[name=tagMode] option[selected]").attr("value"))
                .isEqualTo("on");
        assertThat(page.select("input[name=utmContent]").attr("value")).isEqualTo("a & b");
        assertThat(page.text()).contains("As set for the account (off)", "If empty: enishi");

        assertThat(perform(basics(basics, email, "sometimes", "")).getStatus()).isEqualTo(422);
        assertThat(perform(basics(basics, email, "on", Long.toString(domain))).getStatus())
                .isEqualTo(422);
        assertThat(emails.get(email, SYSTEM).links().trackerDomain()).isNull();
    }

    @Test
    void aClickGoesOnWithTheTagsAndIsCountedUnderTheTarget() throws Exception {
        ProspectId aiko = prospects
                .upsert(EmailAddress.of(UUID.randomUUID() + "@example.com"), Map.of(), null, Cause.system())
                .id();
        long email = emails.create("Spring news", null, SYSTEM);
        String link = links.url(
                "http://127.0.0.1", ListEmails.KIND, email, aiko, 1, "https://example.com/a?b=1#c", "utm_source=news");

        MockHttpServletResponse answer = perform(get(URI.create(link).getRawPath())
                .header(
                        "User-Agent",
                        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36")
                .with(request -> {
                    request.setServerName("127.0.0.1");
                    return request;
                }));

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.getHeader("Location")).isEqualTo("https://example.com/a?b=1&utm_source=news#c");
        assertThat(jdbc.sql("select details ->> 'url' from activity where prospect_id = ? and code = 1")
                        .param(aiko.value())
                        .query(String.class)
                        .single())
                .isEqualTo("https://example.com/a?b=1#c");
    }

    private MockHttpServletResponse settings(String source, String domains) throws Exception {
        return perform(post(PAGE)
                .param("on", "true")
                .param("source", source)
                .param("medium", "email")
                .param("domains", domains)
                .with(csrf())
                .with(cast.a(Role.ADMINISTRATOR).session()));
    }

    private MockHttpServletRequestBuilder basics(String page, long email, String mode, String domain) {
        return post(page)
                .param("name", "Spring news")
                .param("senderName", "縁")
                .param("senderAddress", "news@enishi.example")
                .param("tagMode", mode)
                .param("trackerDomain", domain)
                .param("utmMedium", "mail")
                .param("utmCampaign", "spring")
                .param("utmContent", "a & b")
                .param("_operational", "on")
                .param("then", "next")
                .param("version", Integer.toString(emails.get(email, SYSTEM).version()))
                .with(csrf())
                .with(cast.a(Role.MARKETING).session());
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = web.perform(request).andReturn().getResponse();
        answer.setCharacterEncoding("UTF-8");
        return answer;
    }
}
