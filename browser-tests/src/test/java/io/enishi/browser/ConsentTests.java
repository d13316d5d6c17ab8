package io.enishi.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.enishi.testing.WholeApp;
import io.enishi.tracking.TrackingPolicies;
import io.enishi.tracking.TrackingPolicy;
import io.enishi.user.Viewer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The Tracking and Consent interface and the consent banner, as a site that carries them meets them. */
class ConsentTests {

    private static final String LOADER = """
            <script>
            (function() {
              var s = document.createElement('script'); s.type = 'text/javascript'; s.async = true;
              s.src = '//' + '%1$s' + '/pdt.js';
              var c = document.getElementsByTagName('script')[0]; c.parentNode.insertBefore(s, c);
              window['pdt'] = window['pdt'] || function() { (window['pdt'].cq = window['pdt'].cq || []).push(arguments); };
            })();
            pdt('create', 1001, 1001, '%1$s');
            pdt('set', 'title', '製品一覧');
            pdt('sendPageView');
            </script>
            """;

    private static WholeApp app;
    private static TrackingPolicy usual;

    private final String mark = UUID.randomUUID().toString();

    @BeforeAll
    static void theProductIsThere() {
        Chromium.get();
        app = DemoApp.get();
        usual = policies().get(Viewer.system());
    }

    @AfterEach
    void asItWas() {
        policies().change(usual, Viewer.system());
    }

    @Test
    void whatWasCalledBeforeTheScriptCameIsDoneAndConsentCanBeRevoked() {
        try (CustomerSite site = new CustomerSite(LOADER.formatted(authority()), "");
                BrowserContext visitor = new People(app).visitor()) {
            Page page = visitor.newPage();

            page.navigate(site.address("/list-" + mark));
            page.waitForFunction("document.cookie.includes('visitor_id1=')");
            page.evaluate("pdt('set', 'url', location.href + '?step=2'); pdt('sendPageView')");
            viewed("製品一覧", 2);
            page.evaluate("pdt('revokeConsent')");
            page.waitForFunction("document.cookie === 'pi_opt_in1=false'");
            page.evaluate("pdt('sendPageView')");
            page.evaluate("pdt('setOptIn', true); pdt('sendPageView')");

            viewed("製品一覧", 3);
            assertThat(cookies(visitor, site)).containsEntry("pi_opt_in1", "true");
        }
    }

    @Test
    void whereConsentIsRequiredTheBannerAsksAndAYesIsTrackedFromThenOn() {
        require();
        try (CustomerSite site = new CustomerSite(LOADER.formatted(authority()), "<main>製品</main>");
                BrowserContext visitor = new People(app).visitor()) {
            Page page = visitor.newPage();

            page.navigate(site.address("/asked-" + mark));
            page.locator("#enishi-consent").waitFor();
            assertThat(page.locator("#enishi-consent").innerText()).contains("閲覧されたページを記録してもよろしいですか");
            Accessibility.assertNoViolations(page);
            assertThat(cookies(visitor, site)).isEmpty();
            assertThat(views("")).isZero();
            page.locator("#enishi-consent button").first().click();

            viewed("製品一覧", 1);
            assertThat(page.locator("#enishi-consent").count()).isZero();
            assertThat(cookies(visitor, site)).containsEntry("pi_opt_in1", "true");
            page.navigate(site.address("/again-" + mark));
            viewed("製品一覧", 2);
        }
    }

    @Test
    void ourOwnScriptAsksTooAndANoIsKept() {
        require();
        String script = "<script async src=\"%s/t.js\"></script>".formatted(app.tracker());
        try (CustomerSite site = new CustomerSite(script, "<main>製品</main>");
                BrowserContext visitor = new People(app).visitor()) {
            Page page = visitor.newPage();

            page.navigate(site.address("/own-" + mark));
            page.locator("#enishi-consent button").last().click();
            page.waitForFunction("document.cookie === 'pi_opt_in1=false'");
            page.navigate(site.address("/own2-" + mark));
            page.waitForFunction("window.enishi && enishi.running");
            assertThat(page.locator("#enishi-consent").count()).isZero();
            assertThat(views("")).isZero();

            page.evaluate("enishi('consent', true)");
            viewed("", 1);
        }
    }

    private static void require() {
        policies()
                .change(
                        new TrackingPolicy(120, 365, false, false, true, usual.english(), usual.japanese()),
                        Viewer.system());
    }

    private static TrackingPolicies policies() {
        return app.bean(TrackingPolicies.class);
    }

    private static String authority() {
        return URI.create(app.tracker()).getAuthority();
    }

    private static Map<String, String> cookies(BrowserContext visitor, CustomerSite site) {
        return visitor.cookies(site.address("/")).stream()
                .collect(Collectors.toMap(cookie -> cookie.name, cookie -> cookie.value));
    }

    private void viewed(String title, long times) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(views(title)).isEqualTo(times));
    }

    private long views(String title) {
        return app.bean(JdbcClient.class)
                .sql("""
                        select count(*) from page_view w join url_dictionary u on u.id = w.url_id
                        left join title_dictionary t on t.id = w.title_id
                        where u.url like ? and (? = '' or t.title = ?)
                        """)
                .params("%" + mark + "%", title, title)
                .query(Long.class)
                .single();
    }
}
