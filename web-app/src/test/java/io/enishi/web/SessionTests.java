package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.user.Role;
import io.enishi.user.UserSession;
import io.enishi.user.UserSessions;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Where somebody is signed in is seen, and ended from elsewhere. */
@ConsoleTest
class SessionTests {

    private final MockMvc web;
    private final Cast cast;
    private final Users users;
    private final UserSessions sessions;

    SessionTests(MockMvc web, Cast cast, Users users, UserSessions sessions) {
        this.web = web;
        this.cast = cast;
        this.users = users;
        this.sessions = sessions;
    }

    @Test
    void oneSeesHerSessionsAndEndsAnother() throws Exception {
        var ken = cast.a(Role.MARKETING);
        MockHttpSession here = signedIn(ken, "Firefox <b>on my desk");
        MockHttpSession there = signedIn(ken, "Safari on my phone");

        String page = text(get("/profile/sessions").session(here));
        List<UserSession> open = mine(ken);
        long other = open.stream()
                .filter(session -> session.agent().startsWith("Safari"))
                .findFirst()
                .orElseThrow()
                .id();
        perform(post("/profile/sessions/" + other + "/ended").session(here).with(csrf()));

        assertThat(open).hasSize(2);
        assertThat(page).contains("Firefox &lt;b&gt;on my desk", "Safari on my phone", "This browser");
        assertThat(perform(get("/profile").session(there)).getRedirectedUrl()).isEqualTo("/sign-in");
        assertThat(perform(get("/profile").session(here)).getStatus()).isEqualTo(200);
    }

    @Test
    void allOthersEndAtOnceAndSigningOutEndsOnesOwn() throws Exception {
        var ken = cast.a(Role.SALES);
        MockHttpSession here = signedIn(ken, "here");
        MockHttpSession there = signedIn(ken, "there");

        perform(post("/profile/sessions/ended").session(here).with(csrf()));
        assertThat(perform(get("/profile").session(there)).getRedirectedUrl()).isEqualTo("/sign-in");
        assertThat(mine(ken)).extracting(UserSession::agent).containsExactly("here");

        perform(post("/sign-out").session(here).with(csrf()));
        assertThat(mine(ken)).isEmpty();
    }

    @Test
    void aNewPasswordKeepsTheSessionThatChoseIt() throws Exception {
        var ken = cast.a(Role.MARKETING);
        MockHttpSession here = signedIn(ken, "here");

        perform(post("/profile/password")
                .param("currentPassword", Cast.PASSWORD)
                .param("password", "another long one")
                .session(here)
                .with(csrf()));
        String page = text(get("/profile/sessions").session(here));
        perform(post("/profile/sessions/" + mine(ken).getFirst().id() + "/ended")
                .session(here)
                .with(csrf()));

        assertThat(page).contains("This browser");
        assertThat(perform(get("/profile").session(here)).getRedirectedUrl()).isEqualTo("/sign-in");
    }

    @Test
    void anAdministratorSeesEverybodysAndSignsSomebodyOutEverywhere() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        var ken = cast.a(Role.MARKETING);
        MockHttpSession first = signedIn(ken, "first browser");
        MockHttpSession second = signedIn(ken, "second browser");

        String page = text(get("/sessions").param("q", ken.email()).with(admin.session()));
        String csv = text(get("/sessions.csv").param("q", ken.email()).with(admin.session()));
        long one = mine(ken).stream()
                .filter(session -> session.agent().startsWith("first"))
                .findFirst()
                .orElseThrow()
                .id();
        perform(post("/sessions/" + one + "/ended").with(csrf()).with(admin.session()));

        assertThat(page).contains("first browser", "second browser");
        assertThat(csv).contains("second browser");
        assertThat(perform(get("/profile").session(first)).getRedirectedUrl()).isEqualTo("/sign-in");
        assertThat(perform(get("/profile").session(second)).getStatus()).isEqualTo(200);
        perform(post("/users/" + ken.id() + "/sessions/ended").with(csrf()).with(admin.session()));
        assertThat(perform(get("/profile").session(second)).getRedirectedUrl()).isEqualTo("/sign-in");
    }

    @Test
    void nobodyEndsSomebodyElsesSession() throws Exception {
        var ken = cast.a(Role.MARKETING);
        var yuki = cast.a(Role.MARKETING);
        MockHttpSession hers = signedIn(yuki, "hers");
        long id = mine(yuki).getFirst().id();

        assertThat(perform(post("/profile/sessions/" + id + "/ended")
                                .with(csrf())
                                .with(ken.session()))
                        .getStatus())
                .isEqualTo(403);
        assertThat(perform(post("/profile/sessions/987654321/ended")
                                .with(csrf())
                                .with(ken.session()))
                        .getStatus())
                .isEqualTo(404);
        assertThat(perform(post("/users/" + yuki.id() + "/sessions/ended")
                                .with(csrf())
                                .with(ken.session()))
                        .getStatus())
                .isEqualTo(403);
        assertThat(perform(get("/profile").session(hers)).getStatus()).isEqualTo(200);
    }

    private List<UserSession> mine(Cast.Someone who) {
        Viewer viewer = users.viewer(who.id()).orElseThrow();
        return sessions.mine(viewer).rows();
    }

    private MockHttpSession signedIn(Cast.Someone who, String agent) throws Exception {
        MockHttpSession session = new MockHttpSession();
        perform(post("/sign-in")
                .param("email", who.email())
                .param("password", Cast.PASSWORD)
                .header("User-Agent", agent)
                .session(session)
                .with(csrf())
                .with(request -> {
                    request.setRemoteAddr("203.0.113." + (who.id() % 200 + 1));
                    return request;
                }));
        return session;
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
