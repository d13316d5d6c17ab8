package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.change.Cause;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.UserGroups;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Groups in the console: made, filled, and given prospects in turn from a prospect's page. */
@ConsoleTest
class UserGroupScreensTests {

    private final MockMvc web;
    private final Cast cast;
    private final UserGroups groups;
    private final Prospects prospects;
    private final String name = "インサイドセールス " + ThreadLocalRandom.current().nextLong(1_000_000_000);

    UserGroupScreensTests(MockMvc web, Cast cast, UserGroups groups, Prospects prospects) {
        this.web = web;
        this.cast = cast;
        this.groups = groups;
        this.prospects = prospects;
    }

    @Test
    void aGroupIsMadeAndTakesProspectsInTurn() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        var ken = cast.a(Role.SALES);
        var yuki = cast.a(Role.SALES);
        MockHttpServletResponse made = perform(post("/user-groups")
                .param("name", name)
                .param("members", Long.toString(ken.id()), Long.toString(yuki.id()))
                .with(csrf())
                .with(admin.session()));
        String page = String.valueOf(made.getRedirectedUrl());
        long id = Long.parseLong(page.substring(page.lastIndexOf('/') + 1));
        ProspectId first = person();
        ProspectId second = person();

        assertThat(text(get(page).with(admin.session()))).contains(name, ken.email(), yuki.email());
        assertThat(text(get("/user-groups").param("q", name).with(admin.session())))
                .contains("2 members");
        assertThat(text(get("/user-groups.csv").param("q", name).with(admin.session())))
                .contains("Ken Tanaka; Ken Tanaka");
        assertThat(text(get("/prospects/" + first).with(admin.session()))).contains(name);
        for (ProspectId each : List.of(first, second)) {
            assertThat(perform(post("/prospects/" + each + "/owner-group")
                                    .param("group", Long.toString(id))
                                    .with(csrf())
                                    .with(admin.session()))
                            .getStatus())
                    .isEqualTo(302);
        }

        assertThat(prospects.get(first, Viewer.system()).assignedUserId()).isEqualTo(ken.id());
        assertThat(prospects.get(second, Viewer.system()).assignedUserId()).isEqualTo(yuki.id());

        perform(post(page + "/deleted").with(csrf()).with(admin.session()));
        assertThat(perform(get(page).with(admin.session())).getStatus()).isEqualTo(404);
        assertThat(perform(post("/prospects/" + first + "/owner-group")
                                .param("group", Long.toString(id))
                                .with(csrf())
                                .with(admin.session()))
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        groups.create(name, Set.of(), Viewer.system());

        MockHttpServletResponse twice =
                perform(post("/user-groups").param("name", name).with(csrf()).with(admin.session()));
        MockHttpServletResponse nameless =
                perform(post("/user-groups").param("name", " ").with(csrf()).with(admin.session()));

        assertThat(twice.getStatus()).isEqualTo(422);
        assertThat(twice.getContentAsString(StandardCharsets.UTF_8)).contains("There is a group");
        assertThat(nameless.getStatus()).isEqualTo(422);
        assertThat(perform(post("/user-groups")
                                .param("name", name + "!")
                                .with(csrf())
                                .with(cast.a(Role.MARKETING).session()))
                        .getStatus())
                .isEqualTo(403);
    }

    private ProspectId person() {
        return prospects.create(
                NewProspect.of(
                        EmailAddress.of(
                                "p" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L) + "@example.com"),
                        Map.of("lastName", "佐藤")),
                Cause.system());
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
