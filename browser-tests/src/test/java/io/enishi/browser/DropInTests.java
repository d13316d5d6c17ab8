package io.enishi.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.enishi.asset.Campaigns;
import io.enishi.testing.WholeApp;
import io.enishi.user.Viewer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A site that carries an ordinary Account Engagement snippet, in which only the host name was changed. */
class DropInTests {

    private static final String SNIPPET = """
            <script type="text/javascript">
            piAId = '1001';
            piCId = '%d';
            piHostname = '%s';
            (function() {
              function async_load(){
                var s = document.createElement('script'); s.type = 'text/javascript';
                s.src = '//' + piHostname + '/pd.js';
                var c = document.getElementsByTagName('script')[0]; c.parentNode.insertBefore(s, c);
              }
              if(window.attachEvent) { window.attachEvent('onload', async_load); }
              else { window.addEventListener('load', async_load, false); }
            })();
            </script>
            """;

    private static WholeApp app;

    private final String mark = UUID.randomUUID().toString();

    private record View(String url, String title, String referrer, long visitor, long campaign) {}

    @BeforeAll
    static void theProductIsThere() {
        Chromium.get();
        app = DemoApp.get();
    }

    @Test
    void onlyTheHostNameIsChanged() {
        long campaign = app.bean(Campaigns.class).create("春の展示会 " + mark, Viewer.system());
        try (CustomerSite site =
                        site(campaign, "<a class=\"pardotTrackClick\" href=\"/next-%s\">次へ</a>".formatted(mark));
                BrowserContext visitor = new People(app).visitor()) {
            Page page = visitor.newPage();

            answered(page, () -> page.navigate(site.address("/first-" + mark)));
            answered(page, () -> page.evaluate("piTracker(location.href + '#second')"));
            answered(page, () -> page.locator("a.pardotTrackClick").click());
            page.waitForURL("**/next-" + mark);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(views()).hasSize(4));

            List<View> views = views();
            String first = site.address("/first-" + mark);
            assertThat(views)
                    .extracting(View::url)
                    .containsExactly(
                            first, first + "#second", site.address("/next-" + mark), site.address("/next-" + mark));
            assertThat(views).extracting(View::title).containsExactly("ことり製作所", "ことり製作所", "", "ことり製作所");
            assertThat(views.get(1).referrer()).isEqualTo(first);
            assertThat(views).extracting(View::campaign).containsOnly(campaign);
            Map<String, String> kept = visitor.cookies(first).stream()
                    .collect(Collectors.toMap(cookie -> cookie.name, cookie -> cookie.value));
            assertThat(kept).containsKeys("visitor_id1", "visitor_id1-hash");
            assertThat(views)
                    .extracting(View::visitor)
                    .containsOnly(Long.parseLong(kept.getOrDefault("visitor_id1", "0")));
            assertThat(page.evaluate("pi.tracker.visitor_id")).isEqualTo(kept.get("visitor_id1"));
            assertThat(page.evaluate("piGetCookie('visitor_id1-hash')")).isEqualTo(kept.get("visitor_id1-hash"));
        }
    }

    @Test
    void whoSaidNoIsLeftAlone() {
        try (CustomerSite site = site(1, "");
                BrowserContext visitor = new People(app).visitor()) {
            visitor.addCookies(List.of(new Cookie("pi_opt_in1", "false").setUrl(site.address("/"))));
            Page page = visitor.newPage();

            page.navigate(site.address("/no-" + mark));
            page.waitForFunction("!!window.piTracker");
            page.evaluate("piTracker()");

            assertThat(page.evaluate("piScriptNum")).isEqualTo(0);
            assertThat(views()).isEmpty();
            assertThat(visitor.cookies(site.address("/")))
                    .extracting(cookie -> cookie.name)
                    .containsExactly("pi_opt_in1");
        }
    }

    private static CustomerSite site(long campaign, String body) {
        return new CustomerSite(
                SNIPPET.formatted(campaign + 1_000, URI.create(app.tracker()).getAuthority()), body);
    }

    private static void answered(Page page, Runnable act) {
        page.waitForResponse(answer -> answer.url().contains("/analytics?") && answer.status() == 200, act);
        page.waitForFunction("document.cookie.includes('visitor_id1=')");
    }

    private List<View> views() {
        return app.bean(JdbcClient.class)
                .sql("""
                        select u.url, coalesce(t.title, '') as title, coalesce(r.url, '') as referrer, w.visitor_id as visitor,
                               coalesce(v.campaign_id, 0) as campaign
                        from page_view w join url_dictionary u on u.id = w.url_id join visitor v on v.id = w.visitor_id
                        left join url_dictionary r on r.id = w.referrer_id
                        left join title_dictionary t on t.id = w.title_id
                        where u.url like ? order by w.id
                        """)
                .param("%" + mark + "%")
                .query((row, number) -> new View(
                        text(row.getString("url")),
                        text(row.getString("title")),
                        text(row.getString("referrer")),
                        row.getLong("visitor"),
                        row.getLong("campaign")))
                .list();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
