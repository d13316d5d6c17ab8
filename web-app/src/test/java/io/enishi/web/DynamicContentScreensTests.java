package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.change.Cause;
import io.enishi.email.CheckItem;
import io.enishi.email.ListEmailText;
import io.enishi.email.ListEmails;
import io.enishi.email.Rendered;
import io.enishi.merge.DynamicContents;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Dynamic contents and snippets in the console, and what becomes of them in an email. */
@ConsoleTest
@SuppressWarnings("NullAway.Init")
class DynamicContentScreensTests {

    private static final Viewer SYSTEM = Viewer.system();

    private final MockMvc web;
    private final Cast cast;
    private final DynamicContents contents;
    private final ListEmails emails;
    private final Prospects prospects;
    private Cast.Someone ken;

    DynamicContentScreensTests(
            MockMvc web, Cast cast, DynamicContents contents, ListEmails emails, Prospects prospects) {
        this.web = web;
        this.cast = cast;
        this.contents = contents;
        this.emails = emails;
        this.prospects = prospects;
    }

    @BeforeEach
    void kenOfMarketing() {
        ken = cast.a(Role.MARKETING);
    }

    @Test
    void eachReadsTheVariationThatFitsHerAndSnippetsChangeEverywhere() throws Exception {
        long id = made(
                "/dynamic-contents",
                post("/dynamic-contents")
                        .param("name", "Offer")
                        .param("field", "Recipient.Company")
                        .param("base", "<p>for all</p>")
                        .param("operator", "contains", "is", "is")
                        .param("value", "Globex", "Initech", "")
                        .param("to", "", "", "")
                        .param(
                                "html",
                                "<a href=\"https://example.com/g\">Globex, {{Recipient.FirstName}}</a>",
                                "b, c",
                                ""));
        answer(post("/snippets")
                .param("name", "Phone")
                .param("type", "text")
                .param("value", "03 & 1234")
                .param("label", ""));
        Document snippets = page(get("/snippets"));
        String tag = snippets.select("tr:contains(Phone) code").text();
        ProspectId aiko = person("Globex Japan");

        assertThat(contents.get(id, SYSTEM).variations()).hasSize(2);
        assertThat(answer(get("/dynamic-contents/" + id + "/preview").param("as", aiko.toString()))
                        .getContentAsString())
                .isEqualTo("<a href=\"https://example.com/g\">Globex, Aiko</a>");
        assertThat(page(get("/dynamic-contents")).select("tbody").text())
                .contains("Offer", "{{{DynamicContent_" + id + "}}}");

        Rendered hers = rendered("<p>{{DynamicContent_" + id + "}} " + tag + "</p>", aiko);
        Rendered others = rendered("<p>{{{DynamicContent_" + id + "}}}</p>", person("Umbrella"));

        assertThat(hers.html()).isEqualTo("<p><a href=\"https://example.com/g\">Globex, Aiko</a> 03 &amp; 1234</p>");
        assertThat(hers.text()).isEqualTo("Globex, Aiko ( https://example.com/g ) 03 & 1234");
        assertThat(others.html()).isEqualTo("<p><p>for all</p></p>");
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedStays() throws Exception {
        MockHttpServletResponse answer = answer(post("/dynamic-contents")
                .param("name", "Offer")
                .param("field", "Recipient.Company")
                .param("operator", "is")
                .param("value", "")
                .param("to", "")
                .param("html", "<b>left</b>"));

        assertThat(answer.getStatus()).isEqualTo(422);
        Document page = Jsoup.parse(answer.getContentAsString());
        assertThat(page.select("[role=alert]").text()).contains("no value to compare with");
        assertThat(page.select("textarea[name=html]").eachText().getFirst()).isEqualTo("<b>left</b>");
        assertThat(answer(post("/snippets")
                                .param("name", "x")
                                .param("type", "link")
                                .param("value", "javascript:1"))
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void anEmailThatNamesWhatIsInTheBinCannotBeSent() throws Exception {
        long id = made(
                "/dynamic-contents",
                post("/dynamic-contents").param("name", "Gone").param("field", "Recipient.City"));
        long email = email("{{DynamicContent_" + id + "}} {{snippet 99}}");
        // once in the HTML and once in the text
        assertThat(problems(email)).isEqualTo(2);

        answer(post("/dynamic-contents/" + id + "/deleted"));

        assertThat(problems(email)).isEqualTo(4);
    }

    private long problems(long email) {
        return emails.check(email, SYSTEM).stream()
                .map(CheckItem::messageKey)
                .filter("email.check.merge"::equals)
                .count();
    }

    private Rendered rendered(String html, ProspectId who) {
        return emails.preview(email(html), who, SYSTEM);
    }

    private long email(String html) {
        long id = emails.create("Dynamic", null, SYSTEM);
        String text = html.replace("<p>", "").replace("</p>", "");
        emails.write(
                id,
                new ListEmailText("News", "", html, text, "", "", "", false),
                emails.get(id, SYSTEM).version(),
                SYSTEM);
        return id;
    }

    private ProspectId person(String company) {
        return prospects
                .upsert(
                        EmailAddress.of("d-" + UUID.randomUUID() + "@example.com"),
                        Map.of("firstName", "Aiko", "company", company),
                        null,
                        Cause.system())
                .id();
    }

    private long made(String path, MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = answer(request);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(302);
        return Long.parseLong(String.valueOf(answer.getRedirectedUrl()).replace(path + "/", ""));
    }

    private Document page(MockHttpServletRequestBuilder request) throws Exception {
        return Jsoup.parse(answer(request).getContentAsString());
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(csrf()).with(ken.session())).andReturn().getResponse();
    }
}
