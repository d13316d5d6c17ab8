package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.change.Cause;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A dynamic list in the console, from its rule to its conversion. */
@ConsoleTest
class DynamicListScreensTests {

    private final MockMvc web;
    private final Cast cast;
    private final Prospects prospects;

    /** Everybody of one test works here. */
    private final String company = UUID.randomUUID().toString();

    DynamicListScreensTests(MockMvc web, Cast cast, Prospects prospects) {
        this.web = web;
        this.cast = cast;
        this.prospects = prospects;
    }

    @Test
    void aListIsMadeByItsRuleAndSaysWhySomebodyIsOnIt() throws Exception {
        var ken = cast.a(Role.MARKETING);
        String address = UUID.randomUUID() + "@dynamic.example.com";
        ProspectId aiko = prospects.create(
                NewProspect.of(EmailAddress.of(address), Map.of("company", company, "lastName", "佐藤")), Cause.system());

        assertThat(text(rule(post("/criteria")).with(csrf()).with(ken.session())))
                .contains("1 prospect matches now", company);
        String page = Objects.requireNonNull(perform(rule(post("/lists/dynamic"))
                        .param("name", "Colleagues")
                        .param("description", "")
                        .with(csrf())
                        .with(ken.session()))
                .getRedirectedUrl());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(text(get(page).with(ken.session()))).contains("Up to date", "/prospects/" + aiko));

        assertThat(text(get(page).with(ken.session()))).contains("Company", company, "Growth over the last 60 days");
        assertThat(text(get(page + "/why").param("email", address).with(ken.session())))
                .contains("On the list", "Rule matched", "holds");
        assertThat(text(get(page + "/why").param("email", "nobody@example.com").with(ken.session())))
                .contains("No prospect that you may see");
        assertThat(text(get(page + "/rule").with(ken.session()))).contains(company);
        assertThat(text(get("/prospects/" + aiko).with(ken.session()))).contains("Colleagues", page + "/why");

        perform(post(page + "/static").with(csrf()).with(ken.session()));
        assertThat(text(get(page).with(ken.session()))).contains("Static list").doesNotContain("Edit rule");
    }

    @Test
    void aRuleWithoutConditionsIsRefusedAndALineCanBeAdded() throws Exception {
        var ken = cast.a(Role.MARKETING);

        var refused = perform(post("/lists/dynamic")
                .param("name", "Everybody")
                .param("criteria.root.match", "all")
                .with(csrf())
                .with(ken.session()));
        String longer = text(post("/lists/dynamic")
                .param("name", "Everybody")
                .param("criteria.root.match", "all")
                .param("edit", "criteria:add:root")
                .with(csrf())
                .with(ken.session()));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("Add at least one condition");
        assertThat(longer).contains("Choose…", "Everybody");
    }

    @Test
    void aListIsSplit() throws Exception {
        var ken = cast.a(Role.MARKETING);
        String list = Objects.requireNonNull(perform(post("/lists")
                        .param("name", "Halves " + company)
                        .param("kind", "STATIC")
                        .param("description", "")
                        .with(csrf())
                        .with(ken.session()))
                .getRedirectedUrl());

        var refused = perform(
                post(list + "/split").param("parts", "50; x").with(csrf()).with(ken.session()));
        perform(post(list + "/split").param("parts", "50; 50").with(csrf()).with(ken.session()));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(text(get("/lists").param("q", company).with(ken.session())))
                .contains("Halves " + company + " (1/2)", "Halves " + company + " (2/2)");
    }

    private MockHttpServletRequestBuilder rule(MockHttpServletRequestBuilder request) {
        return request.param("criteria.root.match", "all")
                .param("criteria.a.parent", "root")
                .param("criteria.a.criterion", "prospect.field")
                .param("criteria.a.s.field", "company")
                .param("criteria.a.s.operator", "IS")
                .param("criteria.a.s.value", company);
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
