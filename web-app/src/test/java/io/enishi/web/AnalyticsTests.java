package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.enishi.asset.Campaigns;
import io.enishi.tracking.VisitorCookie;
import io.enishi.tracking.Visitors;
import io.enishi.user.Viewer;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What {@code /analytics} answers a site that carries an Account Engagement snippet, and what it writes down. */
@ConsoleTest
class AnalyticsTests {

    private static final String PERSON =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
    private static final Pattern TOLD = Pattern.compile("\"id\":\"([0-9]+)\",\"hash\":\"([\\w.-]+)\"");

    private final MockMvc web;
    private final JdbcClient jdbc;
    private final Visitors visitors;
    private final Campaigns campaigns;
    private final String page = "https://www.shop.example/" + UUID.randomUUID();

    AnalyticsTests(MockMvc web, JdbcClient jdbc, Visitors visitors, Campaigns campaigns) {
        this.web = web;
        this.jdbc = jdbc;
        this.visitors = visitors;
        this.campaigns = campaigns;
    }

    @Test
    void aFirstPageViewIsStoredWithItsCampaignAndTheAnswerBringsTheVisitor() throws Exception {
        long campaign = campaigns.create("Spring fair " + UUID.randomUUID(), Viewer.system());

        MockHttpServletResponse answer = ask(view(page)
                .param("campaign_id", Long.toString(campaign + 1_000))
                .param("title", "Sensors")
                .param("referrer", "https://www.google.com/"));

        Told told = told(answer);
        assertThat(answer.getContentType()).startsWith("text/javascript");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(visitors.verified(told.id(), told.hash())).hasValue(Long.parseLong(told.id()));
        assertThat(answer.getHeaders("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("visitor_id1=" + told.id() + ";"))
                .anyMatch(cookie -> cookie.startsWith("visitor_id1-hash=" + told.hash() + ";"));
        assertThat(jdbc.sql("""
                        select v.campaign_id from page_view w join url_dictionary u on u.id = w.url_id
                        join visitor v on v.id = w.visitor_id
                        join title_dictionary t on t.id = w.title_id
                        where u.url = ? and t.title = 'Sensors' and w.visitor_id = ? and v.first_referrer = 'https://www.google.com/'
                        """)
                        .params(page, Long.parseLong(told.id()))
                        .query(Long.class)
                        .single())
                .isEqualTo(campaign);
    }

    @Test
    void aKnownVisitorStaysTheSameAndAForgedOneIsNew() throws Exception {
        Told first = told(ask(view(page)));

        Told again = told(ask(view(page).param("visitor_id", first.id()).param("visitor_id_sign", first.hash())));
        Told forged = told(ask(view(page)
                .param("visitor_id", first.id())
                .param("visitor_id_sign", first.hash().substring(1))));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(forged.id()).isNotEqualTo(first.id());
        assertThat(views(first.id())).isEqualTo(2);
        assertThat(views(forged.id())).isEqualTo(1);
    }

    @Test
    void aCampaignThatIsNoneIsLeftOut() throws Exception {
        for (String campaign : new String[] {"999999999", "1000", "-5", "1e9", "abc"}) {
            Told told = told(ask(view(page).param("campaign_id", campaign)));

            assertThat(jdbc.sql("select count(*) from visitor where id = ? and campaign_id is null")
                            .param(Long.parseLong(told.id()))
                            .query(Long.class)
                            .single())
                    .as(campaign)
                    .isEqualTo(1);
        }
    }

    @Test
    void whoSaidNoIsKeptAsSuchAndNotTracked() throws Exception {
        MockHttpServletResponse answer = ask(view(page).param("pi_opt_in", "false"));

        assertThat(answer.getContentAsString()).contains("\"optIn\":\"false\"").doesNotContain("\"id\":");
        assertThat(answer.getHeaders("Set-Cookie")).isEmpty();
        assertThat(stored(page)).isZero();
    }

    @Test
    void aPageOfOurOwnSiteSpeaksForOurHostToo() throws Exception {
        MockHttpServletResponse answer =
                ask(view(page).param("pi_opt_in", "false").header("Sec-Fetch-Site", "same-site"));

        assertThat(answer.getHeaders("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie).startsWith("pi_opt_in1=false;"));
    }

    @Test
    void theCallbackIsCalledOnlyWhenItHasTheNameOfOne() throws Exception {
        assertThat(ask(view(page).param("piClickCallback", "analyticsCB1732450000000"))
                        .getContentAsString())
                .contains("\"callback\":\"analyticsCB1732450000000\"");
        for (String bad : new String[] {
            "alert", "analyticsCB", "analyticsCB1;alert(1)", "analyticsCB1\u2028", "</script>analyticsCB1"
        }) {
            assertThat(ask(view(page).param("piClickCallback", bad)).getContentAsString())
                    .as(bad)
                    .doesNotContain("\"callback\"");
        }
    }

    @Test
    void theSecondHostOnlyTakesTheCookies() throws Exception {
        VisitorCookie cookie = visitors.cookie(424_242);

        MockHttpServletResponse answer = ask(get("/analytics")
                .param("conly", "true")
                .param("url", page)
                .param("visitor_id", cookie.id())
                .param("visitor_id_sign", cookie.hash()));
        MockHttpServletResponse forged = ask(get("/analytics")
                .param("conly", "true")
                .param("visitor_id", "424243")
                .param("visitor_id_sign", cookie.hash()));

        assertThat(answer.getHeaders("Set-Cookie"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("visitor_id1=424242;");
        assertThat(forged.getHeaders("Set-Cookie")).isEmpty();
        assertThat(stored(page)).isZero();
    }

    @Test
    void anotherHostThanTheTrackersSendsTheBrowserToTheTrackersToo() throws Exception {
        MockHttpServletResponse answer = web.perform(
                        view(page).header("User-Agent", PERSON).with(request -> {
                            request.setServerName("go.shop.example");
                            return request;
                        }))
                .andReturn()
                .getResponse();

        Told told = told(answer);
        assertThat(answer.getContentAsString())
                .contains("/analytics?conly=true&visitor_id=" + told.id() + "&visitor_id_sign=" + told.hash());
        assertThat(told(ask(view(page)))).isNotNull();
        assertThat(ask(view(page)).getContentAsString()).doesNotContain("conly=true");
    }

    @Test
    void aBrowserThatIsSomebodyHereIsNotToldToAnyPageOfTheWebNorTakenAway() throws Exception {
        Told here = told(ask(view(page)));
        VisitorCookie cookie = visitors.cookie(Long.parseLong(here.id()));

        MockHttpServletResponse elsewhere = ask(withCookies(view(page), cookie).header("Sec-Fetch-Site", "cross-site"));
        MockHttpServletResponse sameSite = ask(withCookies(view(page), cookie).header("Sec-Fetch-Site", "same-site"));

        assertThat(told(elsewhere).id()).isNotEqualTo(here.id());
        assertThat(elsewhere.getHeaders("Set-Cookie")).isEmpty();
        assertThat(told(sameSite).id()).isEqualTo(here.id());
    }

    @Test
    void whatIsNoPageIsRefused() throws Exception {
        for (String url : new String[] {"javascript:alert(1)", "", "//x", "ftp://example.com/"}) {
            assertThat(ask(view(url)).getStatus()).as(url).isEqualTo(400);
        }
    }

    @Test
    void theScriptsAreServed() throws Exception {
        assertThat(ask(get("/pd.js")).getContentAsString())
                .contains("visitor_id1", "piTracker")
                .doesNotContain("__");
        assertThat(ask(get("/t.js")).getContentAsString())
                .contains("visitor_id1")
                .doesNotContain("__");
    }

    private static MockHttpServletRequestBuilder view(String url) {
        return get("/analytics").param("ver", "3").param("account_id", "1001").param("url", url);
    }

    private static MockHttpServletRequestBuilder withCookies(
            MockHttpServletRequestBuilder request, VisitorCookie cookie) {
        return request.cookie(
                new jakarta.servlet.http.Cookie(cookie.name(), cookie.id()),
                new jakarta.servlet.http.Cookie(cookie.hashName(), cookie.hash()));
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.header("User-Agent", PERSON).with(it -> {
                    it.setServerName("127.0.0.1");
                    return it;
                }))
                .andReturn()
                .getResponse();
    }

    private static Told told(MockHttpServletResponse answer) throws Exception {
        Matcher matcher = TOLD.matcher(answer.getContentAsString());
        assertThat(matcher.find()).as(answer.getContentAsString()).isTrue();
        return new Told(matcher.group(1), matcher.group(2));
    }

    private long views(String visitor) {
        return jdbc.sql("select count(*) from page_view where visitor_id = ?")
                .param(Long.parseLong(visitor))
                .query(Long.class)
                .single();
    }

    private long stored(String url) {
        return jdbc.sql("select count(*) from page_view w join url_dictionary u on u.id = w.url_id where u.url = ?")
                .param(url)
                .query(Long.class)
                .single();
    }

    private record Told(String id, String hash) {}
}
