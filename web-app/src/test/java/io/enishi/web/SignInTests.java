package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.enishi.user.Role;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The console's door: who comes in, who does not, and what a stranger learns. */
@ConsoleTest
class SignInTests {

    private final MockMvc mvc;
    private final Cast cast;
    private final Users users;

    SignInTests(MockMvc mvc, Cast cast, Users users) {
        this.mvc = mvc;
        this.cast = cast;
        this.users = users;
    }

    @Test
    void aUserWithTheRightPasswordComesIn() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        MockHttpSession session = new MockHttpSession();
        String before = session.getId();

        signIn(ken.email(), Cast.PASSWORD, session, "203.0.113.1").andExpect(redirectedUrl("/"));

        mvc.perform(get("/profile").session(session)).andExpect(status().isOk());
        assertThat(session.getId()).isNotEqualTo(before);
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressGetTheSameAnswer() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);

        signIn(ken.email(), "wrong", new MockHttpSession(), "203.0.113.2").andExpect(redirectedUrl("/sign-in?wrong"));
        signIn("nobody@example.com", "wrong", new MockHttpSession(), "203.0.113.2")
                .andExpect(redirectedUrl("/sign-in?wrong"));
    }

    @Test
    void guessingIsSlowedDownPerAccount() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        for (int guess = 0; guess < 10; guess++) {
            signIn(ken.email(), "guess " + guess, new MockHttpSession(), "203.0.113." + (10 + guess));
        }

        signIn(ken.email(), Cast.PASSWORD, new MockHttpSession(), "203.0.113.30")
                .andExpect(redirectedUrl("/sign-in?slow"))
                .andExpect(header().exists("Retry-After"));
    }

    @Test
    void aPostWithoutATokenIsRefused() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);

        mvc.perform(post("/profile/theme").param("theme", "dark").with(ken.session()))
                .andExpect(status().isForbidden());
    }

    @Test
    void aDisabledUserIsOutAtOnce() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        mvc.perform(get("/profile").with(ken.session())).andExpect(status().isOk());

        users.disable(ken.id(), Viewer.system());

        mvc.perform(get("/profile").with(ken.session())).andExpect(redirectedUrl("/sign-in"));
        signIn(ken.email(), Cast.PASSWORD, new MockHttpSession(), "203.0.113.3")
                .andExpect(redirectedUrl("/sign-in?wrong"));
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        MockHttpSession here = new MockHttpSession();
        MockHttpSession there = new MockHttpSession();
        signIn(ken.email(), Cast.PASSWORD, here, "203.0.113.4");
        signIn(ken.email(), Cast.PASSWORD, there, "203.0.113.4");

        mvc.perform(post("/profile/password")
                        .param("currentPassword", Cast.PASSWORD)
                        .param("password", "another long one")
                        .session(here)
                        .with(csrf()))
                .andExpect(redirectedUrl("/profile"));

        mvc.perform(get("/profile").session(here)).andExpect(status().isOk());
        mvc.perform(get("/profile").session(there)).andExpect(redirectedUrl("/sign-in"));
    }

    @Test
    void aFragmentAfterTheSessionsEndTurnsTheWholePage() throws Exception {
        mvc.perform(get("/users").header("HX-Request", "true"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("HX-Refresh", "true"));
    }

    @Test
    void everyPageOfTheConsoleCarriesThePolicy() throws Exception {
        Cast.Someone ken = cast.a(Role.ADMINISTRATOR);

        for (String page : new String[] {"/", "/users", "/profile", "/dev/kitchen-sink", "/sign-in", "/no-such-page"}) {
            String policy = mvc.perform(get(page).with(ken.session()))
                    .andReturn()
                    .getResponse()
                    .getHeader("Content-Security-Policy");

            assertThat(policy)
                    .as(page)
                    .contains("script-src 'self';", "style-src 'self';", "frame-ancestors 'none'", "object-src 'none'")
                    .doesNotContain("unsafe-inline", "unsafe-eval");
        }
    }

    @Test
    void strangersChooseALanguageAndKeepIt() throws Exception {
        mvc.perform(get("/sign-in").param("lang", "ja"))
                .andExpect(content().string(Matchers.containsString("サインイン")))
                .andExpect(header().string("Set-Cookie", Matchers.containsString("enishi_lang=ja")));
        mvc.perform(get("/sign-in").header("Accept-Language", "en-GB"))
                .andExpect(content().string(Matchers.containsString("Sign in")));
        mvc.perform(get("/sign-in").header("Accept-Language", "ja;q=0.9, fr"))
                .andExpect(content().string(Matchers.containsString("サインイン")));
    }

    @Test
    void nobodyDisablesHerself() throws Exception {
        Cast.Someone ken = cast.a(Role.ADMINISTRATOR);

        mvc.perform(post("/users/" + ken.id() + "/disabled")
                        .with(ken.session())
                        .with(csrf())
                        .header("Referer", "http://localhost/users/" + ken.id()))
                .andExpect(redirectedUrl("/users/" + ken.id()));

        assertThat(users.find(ken.id()).orElseThrow().disabled()).isFalse();
    }

    @Test
    void aFormErrorKeepsWhatWasTypedAndSaysWhatToDo() throws Exception {
        Cast.Someone ken = cast.a(Role.ADMINISTRATOR);

        mvc.perform(post("/users")
                        .param("email", "aiko@")
                        .param("lastName", "佐藤")
                        .param("role", "sales")
                        .param("password", "long enough it is")
                        .with(ken.session())
                        .with(csrf()))
                .andExpect(status().is(422))
                .andExpect(content().string(Matchers.containsString("“aiko@” is not an email address")))
                .andExpect(content().string(Matchers.containsString("value=\"佐藤\"")));
    }

    private ResultActions signIn(String email, String password, MockHttpSession session, String from) throws Exception {
        return mvc.perform(post("/sign-in")
                .param("email", email)
                .param("password", password)
                .session(session)
                .with(csrf())
                .with(request -> {
                    request.setRemoteAddr(from);
                    return request;
                }));
    }
}
