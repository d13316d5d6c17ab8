package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Verdict;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import io.enishi.website.SiteSearches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What visitors search for on the customer's own site. */
@ConsoleTest
class SiteSearchTests {

    private final MockMvc web;
    private final Cast cast;
    private final JdbcClient jdbc;
    private final SiteSearches searches;
    private final ActivityJournal journal;
    private final Instant now;
    private final String site = "https://www." + UUID.randomUUID() + ".example";

    SiteSearchTests(
            MockMvc web, Cast cast, JdbcClient jdbc, SiteSearches searches, ActivityJournal journal, Clock clock) {
        this.web = web;
        this.cast = cast;
        this.jdbc = jdbc;
        this.searches = searches;
        this.journal = journal;
        this.now = clock.instant();
    }

    @AfterEach
    void forget() {
        searches.all(Viewer.system()).forEach(one -> searches.remove(one.id(), Viewer.system()));
    }

    @Test
    void aSearchIsOneActivityForEachPhraseAndVisit() throws Exception {
        add(site + "/search/?lang=ja", "q");

        long visitor = sees(null, "/search?q=%E6%8C%AF%E5%8B%95", Duration.ZERO, Verdict.HUMAN);
        sees(visitor, "/search?lang=ja&q=%E6%8C%AF%E5%8B%95+", Duration.ofMinutes(1), Verdict.HUMAN);
        sees(visitor, "/search/?q=Sensor", Duration.ofMinutes(2), Verdict.HUMAN);
        sees(visitor, "/search?q=sensor#top", Duration.ofMinutes(3), Verdict.HUMAN);
        sees(visitor, "/search?q=", Duration.ofMinutes(4), Verdict.HUMAN);
        sees(visitor, "/searching?q=other", Duration.ofMinutes(5), Verdict.HUMAN);
        sees(visitor, "/search?q=sensor", Duration.ofHours(6), Verdict.HUMAN);
        sees(visitor, "/search?q=robot", Duration.ofHours(6), Verdict.BOT);

        assertThat(phrases(visitor)).containsExactly("振動", "Sensor", "sensor");
        assertThat(jdbc.sql("select count(distinct visit_id) from activity where code = 7 and visitor_id = ?")
                        .param(visitor)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        String page = web.perform(
                        get("/visitors/" + visitor).with(cast.a(Role.MARKETING).session()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("searched for “振動”");
    }

    @Test
    void whatTheJournalHoldsIsNotWrittenAgainByANodeThatDoesNotRememberIt() {
        searches.add(site + "/search", "q", Viewer.system());
        long visitor = sees(null, "/home", Duration.ZERO, Verdict.HUMAN);
        jdbc.sql("""
                insert into activity (id, occurred_at, code, visitor_id, visit_id, details)
                select nextval('journal_seq'), first_page_view_at, 7, visitor_id, id, '{"phrase": "Valve"}'
                from visit where visitor_id = ?
                """).param(visitor).update();

        sees(visitor, "/search?q=valve", Duration.ofMinutes(1), Verdict.HUMAN);

        assertThat(phrases(visitor)).containsExactly("Valve");
    }

    @Test
    void aPageThatIsRemovedIsNoSearchAnyMore() throws Exception {
        add(site + "/search", "q");
        long id = searches.all(Viewer.system()).getFirst().id();

        web.perform(post("/settings/site-search/" + id + "/deleted")
                .with(csrf())
                .with(cast.a(Role.ADMINISTRATOR).session()));

        long visitor = sees(null, "/search?q=sensor", Duration.ZERO, Verdict.HUMAN);
        assertThat(phrases(visitor)).isEmpty();
    }

    @Test
    void whatCannotBeIsRefused() throws Exception {
        for (List<String> wrong : List.of(
                List.of("ftp://example.com/", "q"),
                List.of("search", "q"),
                List.of("https://", "q"),
                List.of(site + "/search", ""),
                List.of(site + "/search", "a&b"))) {
            assertThat(answer(wrong.get(0), wrong.get(1))).as(wrong.toString()).isEqualTo(422);
        }
        assertThat(searches.all(Viewer.system())).isEmpty();
    }

    private void add(String page, String parameter) throws Exception {
        assertThat(answer(page, parameter)).isEqualTo(302);
    }

    private int answer(String page, String parameter) throws Exception {
        return web.perform(post("/settings/site-search")
                        .param("resultsUrl", page)
                        .param("parameter", parameter)
                        .with(csrf())
                        .with(cast.a(Role.ADMINISTRATOR).session()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private long sees(@Nullable Long visitor, String path, Duration later, Verdict verdict) {
        return Objects.requireNonNull(journal.recorded(Hit.page(
                        now.plus(later),
                        verdict,
                        new Hit.Browser(visitor, "192.0.2.1", "Mozilla/5.0 Chrome/142.0.0.0"),
                        new Hit.PageSeen(site + path, "", null, null)))
                .visitorId());
    }

    private List<String> phrases(long visitor) {
        return jdbc.sql(
                        "select details ->> 'phrase' from activity where code = 7 and visitor_id = ? order by occurred_at, id")
                .param(visitor)
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }
}
