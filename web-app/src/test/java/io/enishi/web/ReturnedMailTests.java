package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.change.Cause;
import io.enishi.prospect.Mailability;
import io.enishi.prospect.Prospects;
import io.enishi.prospect.Undeliverables;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What came back and says nothing, on the console; and bounces that an administrator forgets. */
@ConsoleTest
class ReturnedMailTests {

    private static final String PAGE = "/settings/returned-mail";

    private final MockMvc web;
    private final Cast cast;
    private final Prospects prospects;
    private final Undeliverables undeliverables;
    private final JdbcClient jdbc;

    ReturnedMailTests(MockMvc web, Cast cast, Prospects prospects, Undeliverables undeliverables, JdbcClient jdbc) {
        this.web = web;
        this.cast = cast;
        this.prospects = prospects;
        this.undeliverables = undeliverables;
        this.jdbc = jdbc;
    }

    @Test
    void aReturnedMailIsShownAsTextTriedAgainAndDismissed() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        long id = kept("Subject: <script>alert(1)</script>\r\n\r\n<img src=x onerror=alert(2)>");

        String page = perform(get(PAGE + "/" + id).with(admin.session())).getContentAsString();
        assertThat(page).contains("&lt;img src=x onerror=alert(2)&gt;").doesNotContain("<img src=x");
        assertThat(perform(get(PAGE).with(admin.session())).getContentAsString())
                .contains(PAGE + "/" + id)
                .doesNotContain("<script>alert(1)");

        perform(post(PAGE + "/" + id + "/tries").with(csrf()).with(admin.session()));
        assertThat(perform(get(PAGE).with(admin.session())).getContentAsString())
                .contains(PAGE + "/" + id);

        perform(post(PAGE + "/" + id + "/dismissed").with(csrf()).with(admin.session()));
        assertThat(perform(get(PAGE).with(admin.session())).getContentAsString())
                .doesNotContain(PAGE + "/" + id);
    }

    @Test
    void onlyAdministratorsLookAtReturnedMail() throws Exception {
        long id = kept("Subject: private\r\n\r\nhello");
        for (String path : new String[] {"/tries", "/dismissed"}) {
            assertThat(perform(post(PAGE + "/" + id + path)
                                    .with(csrf())
                                    .with(cast.a(Role.MARKETING).session()))
                            .getStatus())
                    .isEqualTo(403);
        }
        assertThat(perform(get(PAGE + "/" + id).with(cast.a(Role.MARKETING).session()))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void anAdministratorForgetsTheBouncesOfAProspectFromHerPage() throws Exception {
        ProspectId aiko = prospects
                .upsert(EmailAddress.of("aiko" + UUID.randomUUID() + "@example.com"), Map.of(), null, Cause.system())
                .id();
        undeliverables.bouncedHard(aiko, Cause.system());
        var admin = cast.a(Role.ADMINISTRATOR);
        String reset = "/prospects/" + aiko.value() + "/bounces-reset";

        assertThat(perform(get("/prospects/" + aiko.value())
                                .with(cast.a(Role.MARKETING).session()))
                        .getContentAsString())
                .doesNotContain(reset);
        assertThat(perform(post(reset).with(csrf()).with(cast.a(Role.MARKETING).session()))
                        .getStatus())
                .isEqualTo(403);
        assertThat(perform(get("/prospects/" + aiko.value()).with(admin.session()))
                        .getContentAsString())
                .contains(reset);
        perform(post(reset).with(csrf()).with(admin.session()));

        assertThat(prospects.get(aiko, Viewer.system()).mailability()).isEqualTo(Mailability.MAILABLE);
        assertThat(perform(get("/prospects/" + aiko.value()).with(admin.session()))
                        .getContentAsString())
                .doesNotContain(reset);
    }

    private long kept(String source) {
        return jdbc.sql("""
                insert into returned_mail (digest, way, reason, sender, subject, source, size, arrived_at)
                values (sha256(cast(:key as bytea)), 'imap', 'unclear', '<i>x</i>', '<script>alert(1)</script>', :source, 1, now())
                returning id
                """)
                .param("key", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8))
                .param("source", source.getBytes(StandardCharsets.UTF_8))
                .query(Long.class)
                .single();
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = web.perform(request).andReturn().getResponse();
        answer.setCharacterEncoding("UTF-8");
        return answer;
    }
}
