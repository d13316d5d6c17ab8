package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Verdict;
import io.enishi.change.Cause;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;

/** What first brought a visitor, as the console shows it and as her person keeps it. */
@ConsoleTest
class FirstTouchTests {

    private static final Hit.Browser NOBODY =
            new Hit.Browser(null, "192.0.2.1", "Mozilla/5.0 (Windows NT 10.0) Chrome/142.0.0.0");
    private static final String PAGE =
            "https://www.shop.example/sensors?utm_source=google&utm_medium=cpc&utm_campaign=%E6%98%A5%E3%81%AE%E5%B1%95%E7%A4%BA%E4%BC%9A&gclid=x";
    private static final String SEARCH = "https://www.google.co.jp/search?q=%E6%8C%AF%E5%8B%95";

    private final MockMvc web;
    private final Cast cast;
    private final Prospects prospects;
    private final ActivityJournal journal;
    private final Clock clock;

    FirstTouchTests(MockMvc web, Cast cast, Prospects prospects, ActivityJournal journal, Clock clock) {
        this.web = web;
        this.cast = cast;
        this.prospects = prospects;
        this.journal = journal;
        this.clock = clock;
    }

    @Test
    void theVisitorsPageAndHerTimelineTellHowSheCame() throws Exception {
        long visitor = sees(PAGE, SEARCH);

        String page = Jsoup.parse(web.perform(get("/visitors/" + visitor)
                                .with(cast.a(Role.MARKETING).session()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .text();

        assertThat(page)
                .contains(
                        "Google Paid Search",
                        "振動",
                        "utm_campaign = 春の展示会",
                        "Came from Google Paid Search, searching for “振動”",
                        "Campaign: 春の展示会 / google / cpc");
    }

    @Test
    void aBrowserThatBecomesSomebodysByAnEmailBringsWhatFirstBroughtIt() {
        long visitor = sees(PAGE, SEARCH);
        ProspectId aiko = prospects.create(
                NewProspect.of(EmailAddress.of("aiko-" + UUID.randomUUID() + "@example.com"), Map.of()),
                Cause.system());

        journal.recorded(Hit.deed(
                clock.instant(),
                Verdict.HUMAN,
                new Hit.Browser(visitor, NOBODY.ip(), NOBODY.userAgent()),
                new Hit.Deed(1, "list-email", null, aiko, true, Map.of("url", "https://www.shop.example/"))));

        await().untilAsserted(() -> {
            ProspectRow row = prospects.get(aiko, Viewer.system());
            assertThat(row.text("firstReferrerType")).isEqualTo("Paid Search");
            assertThat(row.text("firstReferrerQuery")).isEqualTo("振動");
            assertThat(row.text("campaignParameter")).isEqualTo("春の展示会");
            assertThat(row.text("source")).isEqualTo("google");
        });
    }

    private long sees(String url, String referrer) {
        return Objects.requireNonNull(journal.recorded(
                        Hit.page(clock.instant(), Verdict.HUMAN, NOBODY, new Hit.PageSeen(url, "", referrer, null)))
                .visitorId());
    }
}
