package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Verdict;
import io.enishi.asset.Campaigns;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** The page with the tracking code: what is copied there, and that a site is seen which carries it. */
@ConsoleTest
class TrackingCodeTests {

    private final MockMvc web;
    private final Cast cast;
    private final Campaigns campaigns;
    private final ActivityJournal journal;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String host = "www." + UUID.randomUUID() + ".example";

    TrackingCodeTests(
            MockMvc web, Cast cast, Campaigns campaigns, ActivityJournal journal, JdbcClient jdbc, Clock clock) {
        this.web = web;
        this.cast = cast;
        this.campaigns = campaigns;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Test
    void theCodeNamesTheCampaignThatWasChosen() throws Exception {
        long campaign = campaigns.create("Fair " + host, Viewer.system());

        Document page = page("/tracking-code?campaign=" + campaign);

        assertThat(page.select("#own").text()).contains("/t.js", "data-campaign=\"" + campaign + "\"");
        assertThat(page.select("#ae").text())
                .contains("piAId = '1001'", "piCId = '" + (campaign + 1_000) + "'", "/pd.js");
        assertThat(page.select("#consent").text()).contains("/pdt.js", "pdt('create', 1001, " + (campaign + 1_000));
        assertThat(page("/tracking-code?campaign=x%27").select("#own").text()).contains("data-campaign=\"");
    }

    @Test
    void aSiteIsSeenWithinSecondsOfItsFirstPageView() throws Exception {
        Document page = page("/tracking-code?site=https://" + host + "/de");
        String next = page.select("#check").attr("hx-get");
        assertThat(next).startsWith("/tracking-code/check?host=" + host);
        assertThat(page(next).select(".alert-success")).isEmpty();

        sees("https://" + host.toUpperCase(java.util.Locale.ROOT) + ":8443/news?a=1", Verdict.HUMAN);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Document heard = page(next);
            assertThat(heard.select(".alert-success").text()).contains(host, "/news?a=1");
            assertThat(heard.select("#check").hasAttr("hx-get")).isFalse();
        });
        assertThat(page("/tracking-code").select("tbody").text()).contains(host);
    }

    @Test
    void aPageStopsAskingInTheEndAndABotIsNoSite() throws Exception {
        sees("https://" + host + "/", Verdict.BOT);

        Document last = page("/tracking-code/check?host=" + host + "&since=0&asked=60");

        assertThat(last.select("#check").hasAttr("hx-get")).isFalse();
        assertThat(last.select(".alert-success")).isEmpty();
    }

    @Test
    void whatIsNoAddressIsSaidSo() throws Exception {
        for (String typed : new String[] {"%3Cscript%3E", "https://", "https://a%20b/"}) {
            assertThat(page("/tracking-code?site=" + typed)
                            .select(".alert-danger")
                            .text())
                    .as(typed)
                    .isNotEmpty();
        }
    }

    @Test
    void hostsThatAreMadeUpDoNotFillTheTable() {
        jdbc.sql("""
                insert into site_seen (host, first_seen_at, last_seen_at, last_url)
                select 'made-up-' || n || '.example', now(), now() - interval '40 days', 'https://x/' from generate_series(1, 2000) n
                """).update();
        try {
            String known = "made-up-7.example";
            sees("https://" + host + "/", Verdict.HUMAN);
            sees("https://" + known + "/again", Verdict.HUMAN);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(jdbc.sql("select last_url from site_seen where host = ?")
                                    .param(known)
                                    .query(String.class)
                                    .single())
                            .isEqualTo("https://" + known + "/again"));
            assertThat(jdbc.sql("select count(*) from site_seen where host = ?")
                            .param(host)
                            .query(Long.class)
                            .single())
                    .isZero();
        } finally {
            jdbc.sql("delete from site_seen where host like 'made-up-%'").update();
        }
    }

    private void sees(String url, Verdict verdict) {
        journal.recorded(Hit.page(
                clock.instant(),
                verdict,
                new Hit.Browser(null, "192.0.2.1", "Mozilla/5.0 Chrome/142.0.0.0"),
                new Hit.PageSeen(url, "", null, null)));
    }

    private Document page(String path) throws Exception {
        var answer = web.perform(get(java.net.URI.create(path))
                        .with(cast.a(Role.MARKETING).session()))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }
}
