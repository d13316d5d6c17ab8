package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.account.AccountDraft;
import io.enishi.account.Accounts;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.list.ListKind;
import io.enishi.list.Lists;
import io.enishi.list.NewList;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The search over everything: what is found, by whom, and that everything offered may be reached. */
@ConsoleTest
class SearchScreensTests {

    private final MockMvc web;
    private final Cast cast;
    private final Prospects prospects;
    private final Accounts accounts;
    private final Lists lists;
    private final String word = "zephyr" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L);

    SearchScreensTests(MockMvc web, Cast cast, Prospects prospects, Accounts accounts, Lists lists) {
        this.web = web;
        this.cast = cast;
        this.prospects = prospects;
        this.accounts = accounts;
        this.lists = lists;
    }

    @Test
    void oneWordFindsPeopleCompaniesAndAssets() throws Exception {
        ProspectId person = person();
        long account = accounts.create(new AccountDraft(word + " 株式会社", Map.of(), null), Viewer.system());
        long list = lists.create(new NewList("春の " + word, ListKind.STATIC, "", null), Viewer.system());
        var marketer = cast.a(Role.MARKETING);

        Document page = page(get("/search").param("q", word).with(marketer.session()));

        assertThat(page.select(".found a").eachAttr("href"))
                .containsExactly("/prospects/" + person, "/accounts/" + account, "/lists/" + list);
        assertThat(page(get("/search").param("q", "list: " + word).with(marketer.session()))
                        .select(".found a")
                        .eachAttr("href"))
                .containsExactly("/lists/" + list);
        assertThat(page(get("/search").param("q", "プロスペクト：" + word).with(marketer.session()))
                        .select(".found a")
                        .eachAttr("href"))
                .containsExactly("/prospects/" + person);
    }

    @Test
    void salespeopleFindOnlyWhatTheySee() throws Exception {
        ProspectId person = person();
        lists.create(new NewList(word, ListKind.STATIC, "", null), Viewer.system());
        var hanako = cast.a(Role.SALES);

        assertThat(page(get("/search").param("q", word).with(hanako.session())).select(".found a"))
                .isEmpty();
        prospects.assign(ProspectBatch.of(person), hanako.id(), Cause.system());
        assertThat(page(get("/search").param("q", word).with(hanako.session()))
                        .select(".found a")
                        .eachAttr("href"))
                .containsExactly("/prospects/" + person);
    }

    @Test
    void pagesAndActionsAreFoundInEitherLanguageAndEachMayBeReached() throws Exception {
        for (Role role : Role.standard()) {
            var someone = cast.a(role);
            List<String> offered = options(get("/search").param("q", "").with(someone.session()));

            assertThat(offered).contains("/", "/profile", "/prospects");
            assertThat(offered.contains("/users/new")).isEqualTo(role.equals(Role.ADMINISTRATOR));
            for (String path : offered) {
                assertThat(web.perform(get(path).with(someone.session()))
                                .andReturn()
                                .getResponse()
                                .getStatus())
                        .as("%s as %s", path, role)
                        .isEqualTo(200);
            }
        }
        var admin = cast.a(Role.ADMINISTRATOR);
        assertThat(options(get("/search").param("q", "ロール").with(admin.session())))
                .containsExactly("/roles", "/roles/new");
        assertThat(options(get("/search").param("q", "new ROLE").with(admin.session())))
                .containsExactly("/roles/new");
        assertThat(options(get("/search").param("q", "command: role").with(admin.session())))
                .containsExactly("/roles/new");
    }

    @Test
    void hostileTextIsOnlyText() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);

        for (String typed : List.of(
                "' or 1=1 --",
                "<script>alert(1)</script>",
                "\\",
                "%_%",
                "':*",
                "\uD83D",
                "x".repeat(5_000),
                ":",
                "list:")) {
            Document page = page(get("/search").param("q", typed).with(admin.session()));

            assertThat(page.select("main script")).isEmpty();
        }
    }

    @Test
    void whoSpeaksToHerComputerSwitchesSingleKeysOff() throws Exception {
        var ken = cast.a(Role.MARKETING);
        assertThat(page(get("/keyboard").with(ken.session()))
                        .select("cmd-palette")
                        .attr("data-shortcuts"))
                .isEqualTo("true");

        web.perform(post("/profile")
                .param("language", "en")
                .param("timeZone", "Asia/Tokyo")
                .param("theme", "auto")
                .param("_shortcuts", "on")
                .with(csrf())
                .with(ken.session()));

        Document page = page(get("/keyboard").with(ken.session()));
        assertThat(page.select("cmd-palette").attr("data-shortcuts")).isEqualTo("false");
        assertThat(page.select("main").text()).contains("You have switched single-key shortcuts off");
        assertThat(page.select("main .key-list").text())
                .contains("g p Prospects")
                .doesNotContain("API clients");
    }

    private ProspectId person() {
        return prospects.create(
                NewProspect.of(EmailAddress.of(word + "@example.com"), Map.of("lastName", "風間", "company", "西風")),
                Cause.system());
    }

    private List<String> options(MockHttpServletRequestBuilder request) throws Exception {
        return page(request.header("HX-Request", "true"))
                .select("[role=option]")
                .eachAttr("data-url");
    }

    private Document page(MockHttpServletRequestBuilder request) throws Exception {
        var response = web.perform(request).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        return Jsoup.parse(response.getContentAsString(StandardCharsets.UTF_8));
    }
}
