package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.change.Cause;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.user.Role;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Cuts of the prospect table that people keep. */
@ConsoleTest
class SavedViewScreensTests {

    private final MockMvc web;
    private final Cast cast;
    private final Prospects prospects;
    private final String company = UUID.randomUUID().toString();

    SavedViewScreensTests(MockMvc web, Cast cast, Prospects prospects) {
        this.web = web;
        this.cast = cast;
        this.prospects = prospects;
    }

    @Test
    void aViewIsSavedOpenedExportedChangedAndDeleted() throws Exception {
        var ken = cast.a(Role.MARKETING);
        person("one", company);
        person("other", "Elsewhere");

        String table = Objects.requireNonNull(perform(rule(post("/prospect-views"))
                        .param("name", "Colleagues")
                        .param("sort", "lastName")
                        .with(csrf())
                        .with(ken.session()))
                .getRedirectedUrl());

        assertThat(text(get(table).with(ken.session())))
                .contains("Colleagues", "one-" + company)
                .doesNotContain("other-" + company);
        assertThat(text(get(table.replace("/prospects?", "/prospects.csv?")).with(ken.session())))
                .contains("one-" + company)
                .doesNotContain("other-" + company);
        String view = table.replace("/prospects?saved=", "/prospect-views/");
        assertThat(text(get(view).with(ken.session()))).contains(company, "Colleagues");
        perform(rule(post(view))
                .param("name", "People we know")
                .param("sort", "-score")
                .with(csrf())
                .with(ken.session()));
        assertThat(text(get(table).with(ken.session()))).contains("People we know");
        perform(post(view + "/deleted").with(csrf()).with(ken.session()));
        assertThat(perform(get(table).with(ken.session())).getStatus()).isEqualTo(404);
    }

    @Test
    void othersSeeAViewOnlyWhenItIsShared() throws Exception {
        var ken = cast.a(Role.MARKETING);
        var yuki = cast.a(Role.SALES);
        String own = save(ken, "Mine " + company, false);
        String shared = save(ken, "Ours " + company, true);

        assertThat(text(get("/prospects").with(yuki.session())))
                .contains("Ours " + company)
                .doesNotContain("Mine " + company);
        assertThat(perform(get(own).with(yuki.session())).getStatus()).isEqualTo(404);
        assertThat(perform(get(shared).with(yuki.session())).getStatus()).isEqualTo(200);
        assertThat(perform(post(shared.replace("/prospects?saved=", "/prospect-views/") + "/deleted")
                                .with(csrf())
                                .with(yuki.session()))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void aViewWithoutANameIsRefusedWithWhatWasTyped() throws Exception {
        var ken = cast.a(Role.MARKETING);

        var refused = perform(
                rule(post("/prospect-views")).param("name", " ").with(csrf()).with(ken.session()));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains(company);
    }

    private String save(Cast.Someone who, String name, boolean shared) throws Exception {
        return Objects.requireNonNull(perform(rule(post("/prospect-views"))
                        .param("name", name)
                        .param("sort", "-createdAt")
                        .param("shared", shared ? "true" : "")
                        .with(csrf())
                        .with(who.session()))
                .getRedirectedUrl());
    }

    private void person(String name, String works) {
        prospects.create(
                NewProspect.of(EmailAddress.of(name + "-" + company + "@views.example.com"), Map.of("company", works)),
                Cause.system());
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
