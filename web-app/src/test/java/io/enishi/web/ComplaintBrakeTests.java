package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.brake.ComplaintBrake;
import io.enishi.user.Role;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The complaint brake on the console: its rules, its banner, its release. */
@ConsoleTest
class ComplaintBrakeTests {

    private static final String PAGE = "/settings/complaints";

    private final MockMvc web;
    private final Cast cast;
    private final ComplaintBrake brake;
    private final JdbcClient jdbc;

    ComplaintBrakeTests(MockMvc web, Cast cast, ComplaintBrake brake, JdbcClient jdbc) {
        this.web = web;
        this.cast = cast;
        this.brake = brake;
        this.jdbc = jdbc;
    }

    @AfterEach
    void nothingStaysStopped() {
        jdbc.sql("delete from complaint_brake").update();
        jdbc.sql("delete from delivery_stop").update();
    }

    @Test
    void whatIsStoppedIsShownOnEveryPageUntilItIsReleasedWithAReason() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        long id = jdbc.sql("""
                insert into complaint_brake (alerted_at, stopped_at, messages, complaints) values (now(), now(), 1000, 3) returning id
                """).query((row, number) -> row.getLong(1)).single();
        jdbc.sql("insert into delivery_stop (stopped_at) values (now())").update();
        await().until(() -> !brake.open().isEmpty());

        assertThat(page(get("/emails").with(admin.session()))).contains("All sendings together", "0.30 %");
        assertThat(page(get(PAGE).with(admin.session())))
                .contains("3 of 1,000 (0.30 %)", PAGE + "/" + id + "/released");

        perform(post(PAGE + "/" + id + "/released").with(csrf()).with(admin.session()));
        assertThat(brake.open()).isNotEmpty();
        perform(post(PAGE + "/" + id + "/released")
                .param("note", "<b>cleaned</b>")
                .with(csrf())
                .with(admin.session()));

        assertThat(brake.open()).isEmpty();
        assertThat(page(get(PAGE).with(admin.session())))
                .contains("&lt;b&gt;cleaned")
                .doesNotContain("<b>cleaned");
    }

    @Test
    void rulesAreSavedAndNonsenseIsShownBesideItsField() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);

        assertThat(perform(rules("0.4", "0.3").with(admin.session())).getStatus())
                .isEqualTo(422);
        assertThat(page(rules("a", "0.3").with(admin.session()))).contains("from 0.001 to 100");
        assertThat(perform(rules("0.1", "0.25").with(admin.session())).getStatus())
                .isEqualTo(302);

        assertThat(page(get(PAGE).with(admin.session()))).contains("value=\"0.25\"");
        perform(rules("0.1", "0.3").with(admin.session()));
    }

    @Test
    void marketersSeeTheBannerButReleaseNothing() throws Exception {
        assertThat(perform(post(PAGE + "/1/released")
                                .param("note", "please")
                                .with(csrf())
                                .with(cast.a(Role.MARKETING).session()))
                        .getStatus())
                .isEqualTo(403);
    }

    private static MockHttpServletRequestBuilder rules(String alert, String stop) {
        return post(PAGE)
                .param("active", "true")
                .param("alertPercent", alert)
                .param("stopPercent", stop)
                .param("windowDays", "7")
                .param("leastMessages", "1000")
                .with(csrf());
    }

    private String page(MockHttpServletRequestBuilder request) throws Exception {
        return perform(request).getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }
}
