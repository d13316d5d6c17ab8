package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.asset.Campaigns;
import io.enishi.domain.TrackerDomain;
import io.enishi.domain.TrackerDomains;
import io.enishi.link.TrackedLinks;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The customer's own hosts: who may change them, and that the primary one stands in links. */
@ConsoleTest
class TrackerDomainTests {

    private static final String PAGE = "/settings/tracker-domains";
    private static final Viewer SYSTEM = Viewer.system();

    private final MockMvc web;
    private final Cast cast;
    private final TrackerDomains domains;
    private final TrackedLinks links;
    private final Campaigns campaigns;
    private final JdbcClient jdbc;
    private final String host = "go-" + UUID.randomUUID() + ".invalid";

    TrackerDomainTests(
            MockMvc web, Cast cast, TrackerDomains domains, TrackedLinks links, Campaigns campaigns, JdbcClient jdbc) {
        this.web = web;
        this.cast = cast;
        this.domains = domains;
        this.links = links;
        this.campaigns = campaigns;
        this.jdbc = jdbc;
    }

    @AfterEach
    void asItWas() {
        domains.all(SYSTEM).stream()
                .filter(domain -> domain.domain().equals(host))
                .forEach(domain -> domains.remove(domain.id(), SYSTEM));
    }

    @Test
    void aDomainIsAddedWithWhatToEnterForItAndTheDnsIsAskedBeside() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);

        assertThat(perform(post(PAGE)
                                .param("domain", "https://" + host + "/page")
                                .with(csrf())
                                .with(admin.session()))
                        .getStatus())
                .isEqualTo(302);
        String page = perform(get(PAGE).with(admin.session())).getContentAsString();

        assertThat(page).contains("value=\"" + host + "\"", "value=\"127.0.0.1\"");
        checked();
        assertThat(perform(post(PAGE)
                                .param("domain", host)
                                .with(csrf())
                                .with(cast.a(Role.MARKETING).session()))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void whatIsNoDomainIsRefusedBesideItsField() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        domains.add(host, SYSTEM);
        for (String wrong : new String[] {
            "",
            "  ",
            "nobody",
            "-a.example",
            "a b.example.com",
            "192.0.2.7",
            "<script>.example",
            "localhost",
            host,
            "x".repeat(260) + ".example"
        }) {
            MockHttpServletResponse answer =
                    perform(post(PAGE).param("domain", wrong).with(csrf()).with(admin.session()));

            assertThat(answer.getStatus()).as(wrong).isEqualTo(422);
            assertThat(answer.getContentAsString()).contains("id=\"e-domain\"");
        }
    }

    @Test
    void onlyADomainThatLeadsHereMayStandInLinks() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        long id = domains.add(host, SYSTEM);
        checked();
        String before = domains.url();

        assertThat(perform(post(PAGE + "/" + id + "/primary").with(csrf()).with(admin.session()))
                        .getStatus())
                .isEqualTo(422);
        assertThat(domains.url()).isEqualTo(before);

        jdbc.sql("update tracker_domain set validation_status = 'valid' where id = ?")
                .param(id)
                .update();
        assertThat(perform(post(PAGE + "/" + id + "/primary").with(csrf()).with(admin.session()))
                        .getStatus())
                .isEqualTo(302);

        assertThat(domains.url()).isEqualTo("http://" + host);
        assertThat(links.url("list-email", 7, new ProspectId(1), 1, "https://www.example.com/"))
                .startsWith("http://" + host + "/l/");
        assertThat(domains.all(SYSTEM)).filteredOn(TrackerDomain::primary).hasSize(1);

        perform(post(PAGE + "/" + id + "/deleted").with(csrf()).with(admin.session()));
        assertThat(domains.url()).isEqualTo(before);
    }

    @Test
    void whoComesByADomainWithoutACampaignBelongsToTheDomainsOwn() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        long id = domains.add(host, SYSTEM);
        long campaign = campaigns.defaultId();
        String saved = PAGE + "/" + id + "/campaign";

        assertThat(perform(post(saved)
                                .param("campaign", Long.toString(campaign))
                                .with(csrf())
                                .with(admin.session()))
                        .getStatus())
                .isEqualTo(302);
        assertThat(perform(post(saved)
                                .param("campaign", "987654321")
                                .with(csrf())
                                .with(admin.session()))
                        .getStatus())
                .isEqualTo(422);

        String page = "https://www.example.com/" + UUID.randomUUID();
        for (String by : new String[] {host, "127.0.0.1"}) {
            assertThat(perform(get("/t")
                                    .param("u", page + by)
                                    .header(
                                            "User-Agent",
                                            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0")
                                    .with(request -> {
                                        request.setServerName(by);
                                        return request;
                                    }))
                            .getStatus())
                    .isEqualTo(200);
        }

        assertThat(campaignOf(page + host)).isEqualTo(campaign);
        assertThat(campaignOf(page + "127.0.0.1")).isNull();
        assertThat(perform(get(PAGE).with(admin.session())).getContentAsString())
                .contains("value=\"" + campaign + "\" selected");
    }

    private @Nullable Long campaignOf(String url) {
        return jdbc.sql("""
                select v.campaign_id from visitor v join page_view p on p.visitor_id = v.id join url_dictionary u on u.id = p.url_id
                where u.url = ?
                """)
                .param(url)
                .query((row, number) -> row.getObject(1, Long.class))
                .list()
                .getFirst();
    }

    @Test
    void anyHostOfTheCustomersIsAnsweredAsTheOperatorsIs() throws Exception {
        assertThat(perform(get("/h").with(request -> {
                            request.setServerName(host);
                            return request;
                        }))
                        .getStatus())
                .isEqualTo(200);
    }

    private void checked() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> domains.all(SYSTEM).stream()
                        .anyMatch(domain -> domain.domain().equals(host) && domain.checkedAt() != null));
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = web.perform(request).andReturn().getResponse();
        answer.setCharacterEncoding("UTF-8");
        return answer;
    }
}
