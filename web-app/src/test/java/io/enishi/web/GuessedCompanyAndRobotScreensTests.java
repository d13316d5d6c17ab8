package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.account.AccountDraft;
import io.enishi.account.AccountField;
import io.enishi.account.Accounts;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Verdict;
import io.enishi.change.Cause;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What names tell of somebody's company, and runs of page views as cases, on the screens that show them. */
@ConsoleTest
class GuessedCompanyAndRobotScreensTests {

    private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0";

    private final MockMvc web;
    private final Cast cast;
    private final ActivityJournal journal;
    private final Prospects prospects;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String company = "c" + Long.toString(System.nanoTime(), 36) + ".co.jp";
    private final String ip = "198." + (int) (Math.random() * 250) + "." + (int) (Math.random() * 250) + ".9";

    GuessedCompanyAndRobotScreensTests(
            MockMvc web,
            Cast cast,
            ActivityJournal journal,
            Prospects prospects,
            Accounts accounts,
            JdbcClient jdbc,
            Clock clock) {
        this.web = web;
        this.cast = cast;
        this.journal = journal;
        this.prospects = prospects;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Test
    void aVisitorsCompanyIsShownWithWhatItRestsOnListedSearchedAndExported() throws Exception {
        // a private address, which nobody asks the DNS about meanwhile
        String ip = "10." + this.ip.substring(4);
        long visitor = read(null, ip, "https://www.example.com/", clock.instant());
        jdbc.sql("insert into address_host (ip, host_name, confirmed, domain, asked_at) values (?, ?, true, ?, now())")
                .params(ip, "gw." + company, company)
                .update();
        var ken = cast.a(Role.MARKETING);

        assertThat(page("/visitors/" + visitor, ken)).contains(company, "gw." + company, "which leads back to it");
        assertThat(page("/visitors?q=gw." + company, ken)).contains("/visitors/" + visitor, company);
        assertThat(page("/visitors.csv?q=gw." + company, ken)).contains("," + company + ",");
    }

    @Test
    void theAccountThatAnEmailAddressSpeaksOfIsAssignedByOneButton() throws Exception {
        long account = accounts.create(
                new AccountDraft("推定株式会社 " + company, Map.of(AccountField.WEBSITE, "https://" + company + "/"), null),
                Viewer.system());
        ProspectId aiko =
                prospects.create(NewProspect.of(EmailAddress.of("aiko@mail." + company), Map.of()), Cause.system());
        ProspectId beni = prospects.create(
                NewProspect.of(EmailAddress.of("beni." + company + "@docomo.ne.jp"), Map.of()), Cause.system());
        var ken = cast.a(Role.MARKETING);
        String assign = "/prospects/" + aiko.value() + "/account";

        assertThat(page("/prospects/" + aiko.value(), ken)).contains(assign, "Assign to 推定株式会社 " + company);
        assertThat(page("/prospects/" + beni.value(), ken)).doesNotContain("Company by email address");
        web.perform(post(assign)
                .param("account", Long.toString(account))
                .with(csrf())
                .with(ken.session()));

        assertThat(jdbc.sql("select account_id from prospect where id = ?")
                        .param(aiko.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(account);
        assertThat(page("/prospects/" + aiko.value(), ken)).doesNotContain(assign);
    }

    @Test
    void aRunOfPageViewsIsACaseAmongTheOthersWithItsReasonsAndCanBeOverturned() throws Exception {
        Instant began = clock.instant().minus(Duration.ofMinutes(8));
        Long visitor = null;
        for (int i = 0; i < 12; i++) {
            visitor = read(visitor, ip, "https://www.example.com/catalogue/" + i, began.plusMillis(200L * i));
        }
        long id = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> jdbc.sql("select id from burst_case where ? = any(addresses)")
                                .param(ip)
                                .query(Long.class)
                                .list(),
                        found -> !found.isEmpty())
                .getFirst();
        var ken = cast.a(Role.MARKETING);

        assertThat(page("/robots?kind=pages&q=" + ip, ken))
                .contains("/robots/" + id, "Visitor " + visitor, "Web pages");
        assertThat(page("/robots?kind=emails&q=" + ip, ken)).doesNotContain("/robots/" + id);
        assertThat(page("/robots.csv?q=" + ip, ken)).contains("Web pages", ip);
        assertThat(page("/robots/" + id, ken))
                .contains(
                        "12 views of 12 pages",
                        "Nothing led to",
                        "https://www.example.com/catalogue/11",
                        "/visitors/" + visitor);
        assertThat(page("/visitors/" + visitor + "?shown=web&unverified=true", ken))
                .contains("Bot");
        assertThat(page("/visitors/" + visitor + "?unverified=false", ken)).contains("timeline");

        web.perform(post("/robots/" + id + "/people").with(csrf()).with(ken.session()));

        assertThat(jdbc.sql("select count(*) from page_view where visitor_id = ? and verdict = 0")
                        .param(Objects.requireNonNull(visitor))
                        .query(Integer.class)
                        .single())
                .isEqualTo(12);
        assertThat(List.of(page("/robots?state=overturned&q=" + ip, ken)))
                .allMatch(text -> text.contains("/robots/" + id));
    }

    private long read(@Nullable Long visitor, String from, String url, Instant at) {
        return Objects.requireNonNull(journal.recorded(Hit.page(
                        at,
                        Verdict.HUMAN,
                        new Hit.Browser(visitor, from, BROWSER),
                        new Hit.PageSeen(url, "Page", null, null)))
                .visitorId());
    }

    private String page(String path, Cast.Someone who) throws Exception {
        return web.perform(get(path).with(who.session()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
