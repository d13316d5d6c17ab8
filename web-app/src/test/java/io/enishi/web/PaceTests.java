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

/** The pace of sending on the console: throttles, warm-up plans, and domains that asked for less. */
@ConsoleTest
class PaceTests {

    private static final String PAGE = "/settings/pace";

    private final MockMvc web;
    private final Cast cast;
    private final JdbcClient jdbc;

    PaceTests(MockMvc web, Cast cast, JdbcClient jdbc) {
        this.web = web;
        this.cast = cast;
        this.jdbc = jdbc;
    }

    @Test
    void theCarriersAreProposedAndSwitchedOff() throws Exception {
        assertThat(text(get(PAGE).with(cast.a(Role.ADMINISTRATOR).session())))
                .contains("docomo.ne.jp", "softbank.ne.jp", "120 a minute", "5,000 an hour", "Switched off");
    }

    @Test
    void aThrottleIsAddedChangedAndDeletedAndWhoDidSoIsShown() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);

        String page =
                location(throttle(PAGE + "/throttles", "<b>Partners</b>", "A.example\n*.b.example, a.example", "30")
                        .with(admin.session()));
        assertThat(text(get(page).with(admin.session())))
                .contains("&lt;b&gt;Partners", "a.example, *.b.example", "30 a minute", "Ken Tanaka")
                .doesNotContain("<b>Partners");
        location(throttle(page, "Partners", "a.example", "40").with(admin.session()));
        assertThat(text(get(page).with(admin.session()))).contains("30 a minute", "40 a minute");

        location(post(page + "/deleted").with(csrf()).with(admin.session()));
        assertThat(text(get(PAGE).with(admin.session()))).contains("Throttle “Partners”");
        assertThat(perform(get(page).with(admin.session())).getStatus()).isEqualTo(404);
    }

    @Test
    void nonsenseIsShownBesideItsField() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);

        assertThat(text(throttle(PAGE + "/throttles", "Partners", "no_domain", "30")
                        .with(admin.session())))
                .contains("“no_domain” is no domain");
        assertThat(text(throttle(PAGE + "/throttles", "Partners", "a.example", "")
                        .with(admin.session())))
                .contains("Enter at least one limit");
        assertThat(text(plan("typed.example", "typed", "50 ten").with(admin.session())))
                .contains("Enter a number from 1 to 10,000,000");
        assertThat(perform(throttle(PAGE + "/throttles", "", "a.example", "30").with(admin.session()))
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void aPlanIsDrawnDayByDay() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);

        String growing = location(plan("grow.example", "growing", "").with(admin.session()));
        assertThat(text(get(growing).with(admin.session())))
                .contains("Warm-up of grow.example", "day-chart", "<td class=\"num\">1,139</td>")
                .contains("From Mon, Mar 1, 2027 with at most 100 messages to Sun, Mar 7, 2027 with at most 1,139.");
        String typed = location(plan("typed.example", "typed", "50\n100\n400").with(admin.session()));
        assertThat(text(get(typed).with(admin.session()))).contains("<td class=\"num\">400</td>");
        assertThat(text(get(PAGE).with(admin.session()))).contains("grow.example", "typed.example", "No ceiling");

        assertThat(text(plan("grow.example", "growing", "").with(admin.session())))
                .contains("There is a plan in use for this sender already");
        location(post(typed + "/deleted").with(csrf()).with(admin.session()));
        location(post(growing + "/deleted").with(csrf()).with(admin.session()));
    }

    @Test
    void whatADomainSaidIsShownAndItsSlowerPaceEndedOnAPersonsWord() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        jdbc.sql("""
                insert into pace_slowdown (domain, since, before_per_minute, per_minute, halved_at, halvings, ends_at, reply)
                values ('strict.example', now(), 600, 300, now(), 1, now() + interval '1 day', '421 4.7.0 <b>Too many</b>')
                """).update();

        assertThat(text(get(PAGE).with(admin.session())))
                .contains("strict.example", "of 600 a minute, halved once", "&lt;b&gt;Too many")
                .doesNotContain("<b>Too many");
        location(post(PAGE + "/slowdowns/ended")
                .param("domain", "strict.example")
                .with(csrf())
                .with(admin.session()));

        assertThat(text(get(PAGE).with(admin.session())))
                .contains("Domains that had asked for less", "(Ken Tanaka)")
                .doesNotContain("halved once");
    }

    @Test
    void onlyAdministratorsSetThePace() throws Exception {
        var marketer = cast.a(Role.MARKETING);

        assertThat(perform(throttle(PAGE + "/throttles", "Partners", "a.example", "30")
                                .with(marketer.session()))
                        .getStatus())
                .isEqualTo(403);
        assertThat(perform(plan("a.example", "growing", "").with(marketer.session()))
                        .getStatus())
                .isEqualTo(403);
        assertThat(perform(post(PAGE + "/slowdowns/ended")
                                .param("domain", "a.example")
                                .with(csrf())
                                .with(marketer.session()))
                        .getStatus())
                .isEqualTo(403);
    }

    private static MockHttpServletRequestBuilder throttle(String url, String name, String domains, String perMinute) {
        return post(url)
                .param("name", name)
                .param("domains", domains)
                .param("perMinute", perMinute)
                .param("perHour", "")
                .param("_active", "on")
                .with(csrf());
    }

    private static MockHttpServletRequestBuilder plan(String domain, String way, String days) {
        return post(PAGE + "/warm-ups")
                .param("domain", domain)
                .param("startsOn", "2027-03-01")
                .param("way", way)
                .param("first", "100")
                .param("growth", "50")
                .param("length", "7")
                .param("days", days)
                .param("active", "true")
                .param("_active", "on")
                .with(csrf());
    }

    private String location(MockHttpServletRequestBuilder request) throws Exception {
        return Objects.requireNonNull(perform(request).getHeader("Location"));
    }

    private String text(MockHttpServletRequestBuilder request) throws Exception {
        return perform(request).getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }
}
