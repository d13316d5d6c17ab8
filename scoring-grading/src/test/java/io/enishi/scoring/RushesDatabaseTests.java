package io.enishi.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Recorded;
import io.enishi.activity.Replay;
import io.enishi.activity.Verdict;
import io.enishi.change.Cause;
import io.enishi.filter.AddressFilters;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.tracking.Visitors;
import io.enishi.user.Viewer;
import io.enishi.verdict.BurstCase;
import io.enishi.verdict.BurstCases;
import io.enishi.verdict.CaseFilter;
import io.enishi.verdict.Judgement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs of page views from the first one to a person's last word, with every figure that follows. */
@DatabaseTest(properties = "enishi.change.workers=0")
class RushesDatabaseTests {

    private static final Viewer KEN = Viewer.system();
    private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0";
    private static final CaseFilter OF_PAGES = new CaseFilter(CaseFilter.State.ALL, CaseFilter.Kind.PAGES, "", false);

    /** Never suspected: what comes from there is a twin that was a person's, or a robot's, from the start. */
    private static final String OUR_OWN = "10.11.12.13";

    private final ActivityJournal journal;
    private final BurstCases cases;
    private final AddressFilters filters;
    private final Visitors visitors;
    private final Replay replay;
    private final Prospects prospects;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final TransactionTemplate transaction;
    private final String ip = "203." + (int) (Math.random() * 250) + "." + (int) (Math.random() * 250) + ".7";

    RushesDatabaseTests(
            ActivityJournal journal,
            BurstCases cases,
            AddressFilters filters,
            Visitors visitors,
            Replay replay,
            Prospects prospects,
            JdbcClient jdbc,
            MovableClock clock,
            PlatformTransactionManager transactions) {
        this.journal = journal;
        this.cases = cases;
        this.filters = filters;
        this.visitors = visitors;
        this.replay = replay;
        this.prospects = prospects;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void aRobotsRunIsAWorldInWhichItHadBeenOneFromTheStartAndOverturnedOneInWhichItHadNotBeen() {
        ProspectId aiko = prospect();
        ProspectId person = prospect();
        ProspectId robot = prospect();
        long hers = read(null, ip, Verdict.HUMAN, "home", null);
        long persons = read(null, OUR_OWN, Verdict.HUMAN, "home", null);
        long robots = read(null, OUR_OWN, Verdict.HUMAN, "home", null);
        link(hers, aiko);
        link(persons, person);
        link(robots, robot);
        clock.advance(Duration.ofHours(3));
        for (int i = 0; i < 12; i++) {
            read(hers, ip, Verdict.HUMAN, "page" + i, null);
            read(persons, OUR_OWN, Verdict.HUMAN, "page" + i, null);
            read(robots, OUR_OWN, Verdict.BOT, "page" + i, null);
        }
        assertThat(world(aiko)).isEqualTo(world(person)).isNotEqualTo(world(robot));

        clock.advance(Duration.ofSeconds(40));
        BurstCase found = await().until(() -> caseOf(hers), Optional::isPresent).orElseThrow();

        // the browser was hers before, which speaks for her, but not enough
        assertThat(found.verdict()).isEqualTo(found.weight() >= 3 ? Verdict.BOT : Verdict.HUMAN);
        if (found.verdict() == Verdict.HUMAN) {
            cases.overturn(found.id(), false, KEN);
        }
        assertThat(world(aiko)).isEqualTo(world(robot));
        assertThat(replay.run(KEN).different()).isZero();

        cases.overturn(found.id(), true, KEN);

        assertThat(world(aiko)).isEqualTo(world(person));
        assertThat(replay.run(KEN).different()).isZero();

        cases.overturn(found.id(), false, KEN);

        assertThat(world(aiko)).isEqualTo(world(robot));
        assertThat(replay.run(KEN).different()).isZero();
    }

    @Test
    void aStrangersRunSaysWhyAndItsBrowserIsARobots() {
        long visitor = run(12);

        clock.advance(Duration.ofSeconds(40));
        BurstCase found =
                await().until(() -> caseOf(visitor), Optional::isPresent).orElseThrow();

        assertThat(found.verdict()).isEqualTo(Verdict.BOT);
        assertThat(found.prospect()).isNull();
        assertThat(found.clicks()).isEqualTo(12);
        assertThat(found.links()).isEqualTo(12);
        assertThat(found.addresses()).containsExactly(ip);
        assertThat(found.reasons()).extracting(Judgement.Reason::signal).contains("many-pages", "no-path");
        assertThat(found.reasons()).allMatch(reason -> cases.tell(reason.signal()) != null);
        assertThat(cases.rows(found.id(), KEN))
                .hasSize(13)
                .allMatch(row -> row.verdict() == Verdict.BOT)
                .extracting(BurstCase.Row::code)
                .contains(0, 20);
        assertThat(isBot(visitor)).isTrue();

        cases.overturn(found.id(), true, KEN);

        assertThat(isBot(visitor)).isFalse();
        assertThat(human(visitor)).isEqualTo(12);
    }

    @Test
    void whatGoesOnAfterARobotWasFoundIsTheRobotHoweverSlow() {
        long visitor = run(12);
        clock.advance(Duration.ofSeconds(40));
        await().until(() -> human(visitor) == 0);
        read(visitor, ip, Verdict.HUMAN, "one-more", "run1");
        assertThat(human(visitor)).isEqualTo(1);

        clock.advance(Duration.ofSeconds(40));

        await().until(() -> human(visitor) == 0);
    }

    @Test
    void aBrowserThatKeepsNoCookiesIsOneRobotNotManyPeople() {
        List<Long> browsers = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            browsers.add(read(null, ip, Verdict.HUMAN, "page" + i, null));
            clock.advance(Duration.ofSeconds(2));
        }

        clock.advance(Duration.ofSeconds(40));
        BurstCase found = await().until(() -> caseOf(browsers.getFirst()), Optional::isPresent)
                .orElseThrow();

        assertThat(found.verdict()).isEqualTo(Verdict.BOT);
        assertThat(found.reasons()).extracting(Judgement.Reason::signal).contains("new-browsers");
        assertThat(browsers).allMatch(this::isBot);
    }

    @Test
    void aGatewayThatRunsScriptsLosesTheClicksThatItsPagesVouchedFor() {
        ProspectId aiko = prospect();
        List<Recorded> clicks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Recorded click = click(aiko, "page" + i);
            clicks.add(click);
            read(click.visitorId(), ip, Verdict.HUMAN, "page" + i, null);
            clock.advance(Duration.ofMillis(400));
        }
        await().until(() -> clicks.stream().allMatch(click -> verdict(click) == Verdict.HUMAN));
        assertThat(world(aiko)).isNotEqualTo(world(prospect()));

        clock.advance(Duration.ofSeconds(40));
        await().until(() -> clicks.stream().allMatch(click -> verdict(click) == Verdict.BOT));

        assertThat(score(aiko)).isZero();
        assertThat(clicks).allMatch(click -> owner(click) == null);
        assertThat(replay.run(KEN).different()).isZero();
    }

    @Test
    void whoReadsFastOrOpensManyTabsIsNoRobot() {
        long fast = read(null, ip, Verdict.HUMAN, "a", null);
        String last = "a";
        for (int i = 0; i < 40; i++) {
            clock.advance(Duration.ofMillis(900 + 2_500 * (i % 3)));
            String next = i % 7 == 6 ? "a" : "fast" + i;
            read(fast, ip, Verdict.HUMAN, next, last);
            last = next;
        }
        long tabs = read(null, ip, Verdict.HUMAN, "list", null);
        clock.advance(Duration.ofSeconds(5));
        for (int i = 0; i < 18; i++) {
            clock.advance(Duration.ofMillis(500));
            read(tabs, ip, Verdict.HUMAN, "tab" + i, "list");
        }
        long robot = run(20);

        clock.advance(Duration.ofSeconds(40));
        await().until(() -> caseOf(robot), Optional::isPresent);

        assertThat(human(fast)).isEqualTo(41);
        assertThat(human(tabs)).isEqualTo(19);
        assertThat(human(robot)).isZero();
    }

    @Test
    void aCaseBecomesAFilter() {
        long visitor = run(12);
        clock.advance(Duration.ofSeconds(40));
        BurstCase found =
                await().until(() -> caseOf(visitor), Optional::isPresent).orElseThrow();

        cases.filter(found.id(), "From a case", KEN);

        assertThat(filters.hold(ip)).isTrue();
        assertThat(caseOf(visitor).orElseThrow().verdict()).isEqualTo(Verdict.FILTERED);
        assertThat(cases.rows(found.id(), KEN)).allMatch(row -> row.verdict() == Verdict.FILTERED);
    }

    private long run(int pages) {
        long visitor = read(null, ip, Verdict.HUMAN, "run0", null);
        for (int i = 1; i < pages; i++) {
            read(visitor, ip, Verdict.HUMAN, "run" + i, null);
        }
        return visitor;
    }

    private long read(@Nullable Long visitor, String from, Verdict verdict, String page, @Nullable String referrer) {
        return Objects.requireNonNull(journal.recorded(Hit.page(
                        clock.instant(),
                        verdict,
                        new Hit.Browser(visitor, from, BROWSER),
                        new Hit.PageSeen(
                                "https://www.example.com/" + page,
                                page,
                                referrer == null ? null : "https://www.example.com/" + referrer,
                                null)))
                .visitorId());
    }

    private Recorded click(ProspectId who, String link) {
        return journal.recorded(Hit.deed(
                clock.instant(),
                Verdict.UNSETTLED,
                new Hit.Browser(null, ip, BROWSER),
                new Hit.Deed(
                        1,
                        "list-email",
                        42L,
                        who,
                        true,
                        Map.of("url", "https://www.example.com/" + link, Hit.ADDRESS, ip, Hit.AGENT, BROWSER))));
    }

    private void link(long visitor, ProspectId prospect) {
        transaction.executeWithoutResult(it -> visitors.link(visitor, prospect, "form", 42L, clock.instant()));
    }

    private Optional<BurstCase> caseOf(long visitor) {
        return cases.page(OF_PAGES, null, 200, KEN).rows().stream()
                .filter(each -> Objects.equals(each.visitor(), visitor))
                .findFirst();
    }

    /** Everything that follows from the journal for this person. */
    private String world(ProspectId who) {
        return jdbc.sql("""
                        select concat_ws(' | ', f.score, extract(epoch from f.latest_activity_at)::bigint / 1800,
                            (select string_agg(code || 'x' || times, ' ' order by code)
                             from (select code, count(*) as times from activity where prospect_id = f.prospect_id and verdict = 0 group by code) a),
                            (select count(*) || ' views' from page_view where prospect_id = f.prospect_id and verdict = 0))
                        from prospect_figure f where f.prospect_id = ?
                        """).param(who.value()).query(String.class).single();
    }

    private int score(ProspectId who) {
        return jdbc.sql("select score from prospect_figure where prospect_id = ?")
                .param(who.value())
                .query(Integer.class)
                .single();
    }

    private boolean isBot(long visitor) {
        return jdbc.sql("select is_bot from visitor where id = ?")
                .param(visitor)
                .query(Boolean.class)
                .single();
    }

    private int human(long visitor) {
        return jdbc.sql("select count(*) from page_view where visitor_id = ? and verdict = 0")
                .param(visitor)
                .query(Integer.class)
                .single();
    }

    private Verdict verdict(Recorded activity) {
        return Verdict.values()[
                jdbc.sql("select verdict from activity where id = ?")
                        .param(Objects.requireNonNull(activity.activityId()))
                        .query(Integer.class)
                        .single()];
    }

    private @Nullable Long owner(Recorded activity) {
        return jdbc.sql("select prospect_id from visitor where id = ?")
                .param(Objects.requireNonNull(activity.visitorId()))
                .query((row, number) -> row.getObject(1, Long.class))
                .list()
                .getFirst();
    }

    private ProspectId prospect() {
        return prospects.create(
                new NewProspect(EmailAddress.of(UUID.randomUUID() + "@example.com"), Map.of(), null, null, null),
                Cause.system());
    }
}
