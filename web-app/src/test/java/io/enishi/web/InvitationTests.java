package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.shared.NotFound;
import io.enishi.user.Invitations;
import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.User;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A new user is invited, chooses her password once, and signs in with it. */
@ConsoleTest
class InvitationTests {

    private static final String CHOSEN = "a password of my own";

    private final MockMvc web;
    private final Cast cast;
    private final Users users;
    private final Invitations invitations;

    InvitationTests(MockMvc web, Cast cast, Users users, Invitations invitations) {
        this.web = web;
        this.cast = cast;
        this.users = users;
        this.invitations = invitations;
    }

    @Test
    void theLinkWorksOnce() throws Exception {
        long id = invitee();
        String link = "/invitation/" + invitations.invite(id, Viewer.system());
        User user = users.find(id).orElseThrow();

        MockHttpServletResponse page = perform(get(link));
        MockHttpServletResponse brief =
                perform(post(link).param("password", "short").with(csrf()));
        MockHttpServletResponse chosen =
                perform(post(link).param("password", CHOSEN).with(csrf()));
        MockHttpServletResponse again =
                perform(post(link).param("password", "another password").with(csrf()));

        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString(StandardCharsets.UTF_8)).contains(user.email());
        assertThat(brief.getStatus()).isEqualTo(422);
        assertThat(chosen.getRedirectedUrl()).isEqualTo("/sign-in?welcome");
        assertThat(again.getStatus()).isEqualTo(404);
        assertThat(perform(get(link)).getStatus()).isEqualTo(404);
        assertThat(users.signIn(user.email(), CHOSEN)).isPresent();
    }

    @Test
    void aNewerInvitationEndsTheOlderAndADisabledUserHasNone() throws Exception {
        long id = invitee();
        String first = invitations.invite(id, Viewer.system());
        String second = invitations.invite(id, Viewer.system());

        assertThatThrownBy(() -> invitations.invited(first)).isInstanceOf(NotFound.class);
        assertThat(invitations.invited(second).id()).isEqualTo(id);
        users.disable(id, Viewer.system());
        assertThat(perform(get("/invitation/" + second)).getStatus()).isEqualTo(404);
        assertThat(perform(get("/invitation/nonsense")).getStatus()).isEqualTo(404);
    }

    @Test
    void anAdministratorInvitesFromTheFormAndAgain() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        String email = "invited-" + UUID.randomUUID() + "@example.com";
        MockHttpServletResponse made = perform(post("/users")
                .param("email", email)
                .param("lastName", "佐藤")
                .param("firstName", "愛")
                .param("role", "marketing")
                .with(csrf())
                .with(admin.session()));
        long id = users.findByEmail(email).orElseThrow().id();

        assertThat(made.getRedirectedUrl()).isEqualTo("/users/" + id);
        assertThat(invitations.of(id)).isPresent();
        MockHttpServletResponse page = perform(get("/users/" + id).with(admin.session()));
        assertThat(page.getContentAsString(StandardCharsets.UTF_8)).contains("/users/" + id + "/invitation");
        assertThat(perform(post("/users/" + id + "/invitation").with(csrf()).with(admin.session()))
                        .getStatus())
                .isEqualTo(302);
        assertThat(perform(post("/users/" + id + "/invitation")
                                .with(csrf())
                                .with(cast.a(Role.MARKETING).session()))
                        .getStatus())
                .isEqualTo(403);
        assertThat(perform(post("/users/" + admin.id() + "/invitation")
                                .with(csrf())
                                .with(admin.session()))
                        .getStatus())
                .isEqualTo(422);
    }

    private long invitee() {
        return users.create(
                new NewUser(
                        "invited-" + UUID.randomUUID() + "@example.com",
                        "愛",
                        "佐藤",
                        Role.MARKETING,
                        Locale.JAPANESE,
                        ZoneId.of("Asia/Tokyo"),
                        null),
                Viewer.system());
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }
}
