package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.change.Cause;
import io.enishi.list.Lists;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Automation rules in the console: written, said how often they match, copied. */
@ConsoleTest
class AutomationRuleScreensTests {

    private final MockMvc web;
    private final Cast cast;
    private final Lists lists;
    private final Prospects prospects;

    /** Everybody of one test works here. */
    private final String company = UUID.randomUUID().toString();

    AutomationRuleScreensTests(MockMvc web, Cast cast, Lists lists, Prospects prospects) {
        this.web = web;
        this.cast = cast;
        this.lists = lists;
        this.prospects = prospects;
    }

    @Test
    void aRuleThatMatchesAgainSaysWhenAndHowOftenInBothLanguages() throws Exception {
        var ken = cast.a(Role.MARKETING);
        String page = made(ken, "30", "3");

        assertThat(text(get(page).with(ken.session()))).contains("again 30 days after", "at most 3 times");
        assertThat(text(get(page).param("lang", "ja").with(ken.session()))).contains("30 日が経過すると", "合計 3 回まで");
        assertThat(text(get(page + "/edit").param("lang", "en").with(ken.session())))
                .contains("name=\"repeats\" checked=\"checked\"", "value=\"30\"", "value=\"3\"");
        perform(rule(post(page)).param("name", "Once").with(csrf()).with(ken.session()));
        assertThat(text(get(page).with(ken.session()))).contains("Each prospect is matched once");
    }

    @Test
    void aRepeatWithoutDaysOrWithTooFewIsRefusedAtItsField() throws Exception {
        var ken = cast.a(Role.MARKETING);

        for (String days : new String[] {"", "0", "x"}) {
            MockHttpServletResponse refused = perform(rule(post("/rules"))
                    .param("name", "Again")
                    .param("repeats", "on")
                    .param("againDays", days)
                    .param("againMost", "")
                    .with(csrf())
                    .with(ken.session()));

            assertThat(refused.getStatus()).isEqualTo(422);
            assertThat(refused.getContentAsString(StandardCharsets.UTF_8))
                    .contains("id=\"e-againDays\"", "name=\"repeats\" checked=\"checked\"");
        }
    }

    @Test
    void aCopyIsMadeByWhoMayEditRulesAndBySheAlone() throws Exception {
        var ken = cast.a(Role.MARKETING);
        String page = made(ken, "2", "");

        String copy = Objects.requireNonNull(
                perform(post(page + "/copied").with(csrf()).with(ken.session())).getRedirectedUrl());

        assertThat(copy).isNotEqualTo(page);
        assertThat(text(get(copy).with(ken.session())))
                .contains("Copy of " + company, "Paused", "again 2 days after", "any number of times");
        var yuki = cast.a(Role.SALES);
        assertThat(perform(post(page + "/copied").with(csrf()).with(yuki.session()))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void aRuleSaysWhySomebodyDoesNotMatchToWhoLooksForHerAddressOrNumber() throws Exception {
        var ken = cast.a(Role.MARKETING);
        String address = UUID.randomUUID() + "@why.example.com";
        ProspectId aiko = prospects.create(
                NewProspect.of(EmailAddress.of(address), Map.of("company", "Elsewhere", "lastName", "佐藤")),
                Cause.system());
        String page = made(ken, "2", "");

        assertThat(text(get(page).with(ken.session()))).contains(page + "/why");
        for (String asked : new String[] {address, Long.toString(aiko.value())}) {
            assertThat(text(get(page + "/why").param("prospect", asked).with(ken.session())))
                    .contains("not everything holds", "Company is “Elsewhere”. Needed:", company);
        }
        assertThat(text(get(page + "/why")
                        .param("prospect", address)
                        .param("lang", "ja")
                        .with(ken.session())))
                .contains("満たされていない条件がある", "「Elsewhere」です。必要な条件:");
        assertThat(text(get(page + "/why")
                        .param("prospect", "nobody@example.com")
                        .param("lang", "en")
                        .with(ken.session())))
                .contains("No prospect that you may see");
        assertThat(text(get(page + "/why").with(ken.session()))).doesNotContain("No prospect that you may see");
    }

    private String made(Cast.Someone ken, String days, String most) throws Exception {
        return Objects.requireNonNull(perform(rule(post("/rules"))
                        .param("name", company)
                        .param("repeats", "on")
                        .param("againDays", days)
                        .param("againMost", most)
                        .with(csrf())
                        .with(ken.session()))
                .getRedirectedUrl());
    }

    private MockHttpServletRequestBuilder rule(MockHttpServletRequestBuilder request) {
        long list = lists.create("Spring news " + UUID.randomUUID(), Viewer.system());
        return request.param("description", "")
                .param("criteria.root.match", "all")
                .param("criteria.a.parent", "root")
                .param("criteria.a.criterion", "prospect.field")
                .param("criteria.a.s.field", "company")
                .param("criteria.a.s.operator", "IS")
                .param("criteria.a.s.value", company)
                .param("actions.a.action", "list.add")
                .param("actions.a.s.listId", Long.toString(list));
    }

    private String text(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse response = perform(request);
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }
}
