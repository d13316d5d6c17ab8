package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.user.Role;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Outgoing servers on the console: added, changed, tried, and their passwords shown to nobody. */
@ConsoleTest
class MailServerTests {

    private static final String PAGE = "/settings/mail-servers";

    private final MockMvc web;
    private final Cast cast;
    private final JdbcClient jdbc;

    MailServerTests(MockMvc web, Cast cast, JdbcClient jdbc) {
        this.web = web;
        this.cast = cast;
        this.jdbc = jdbc;
    }

    @Test
    void aServerIsAddedShownAndChangedAndItsPasswordIsNeverShown() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);

        var added = perform(
                relay("<b>Relay</b>", "relay.example.com", "s3cret-word").with(admin.session()));
        String page = Objects.requireNonNull(added.getHeader("Location"));

        assertThat(text(get(page).with(admin.session())))
                .contains("&lt;b&gt;Relay", "relay.example.com")
                .doesNotContain("s3cret-word", "<b>Relay");
        assertThat(text(get(PAGE).with(admin.session())))
                .contains("Server of the configuration", "relay.example.com:587", "Switched off");

        assertThat(perform(change(page, "elsewhere.example.com").with(admin.session()))
                        .getStatus())
                .isEqualTo(422);
        assertThat(perform(change(page, "relay.example.com").with(admin.session()))
                        .getStatus())
                .isEqualTo(302);
    }

    @Test
    void nonsenseIsShownBesideItsField() throws Exception {
        assertThat(perform(relay("Relay", "not a host", "x")
                                .with(cast.a(Role.ADMINISTRATOR).session()))
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void theServerOfTheConfigurationIsTriedAndStaysTheLastInUse() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        long builtIn = jdbc.sql("select id from mail_server where built_in")
                .query((row, number) -> row.getLong(1))
                .single();

        var tried = web.perform(
                        post(PAGE + "/" + builtIn + "/tried").with(csrf()).with(admin.session()))
                .andReturn();

        assertThat(tried.getFlashMap().get("success")).isEqualTo("mail-server.tried");
        assertThat(perform(post(PAGE + "/" + builtIn)
                                .param("priority", "100")
                                .param("maxConnections", "200")
                                .param("_active", "on")
                                .with(csrf())
                                .with(admin.session()))
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void onlyAdministratorsTouchServers() throws Exception {
        var marketer = cast.a(Role.MARKETING);

        assertThat(perform(relay("Relay", "relay.example.com", "x").with(marketer.session()))
                        .getStatus())
                .isEqualTo(403);
        assertThat(perform(post(PAGE + "/1/tried").with(csrf()).with(marketer.session()))
                        .getStatus())
                .isEqualTo(403);
    }

    private static MockHttpServletRequestBuilder relay(String name, String host, String password) {
        return filled(post(PAGE), host).param("name", name).param("password", password);
    }

    private static MockHttpServletRequestBuilder change(String page, String host) {
        return filled(post(page), host).param("name", "Relay").param("password", "");
    }

    private static MockHttpServletRequestBuilder filled(MockHttpServletRequestBuilder request, String host) {
        return request.param("host", host)
                .param("port", "587")
                .param("security", "starttls")
                .param("username", "ken")
                .param("priority", "900")
                .param("maxConnections", "2")
                .param("_active", "on")
                .with(csrf());
    }

    private String text(MockHttpServletRequestBuilder request) throws Exception {
        return perform(request).getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }
}
