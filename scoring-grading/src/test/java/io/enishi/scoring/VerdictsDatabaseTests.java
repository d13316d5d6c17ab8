package io.enishi.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Recorded;
import io.enishi.activity.Replay;
import io.enishi.activity.Verdict;
import io.enishi.change.Cause;
import io.enishi.filter.AddressFilter;
import io.enishi.filter.AddressFilters;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.user.Viewer;
import io.enishi.verdict.BurstCase;
import io.enishi.verdict.BurstCases;
import io.enishi.verdict.CaseFilter;
import io.enishi.verdict.Click;
import io.enishi.verdict.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Clicks in emails from the first word to a person's last one, with every figure that follows. */
@DatabaseTest(properties = "enishi.change.workers=0")
class VerdictsDatabaseTests {

    private static final Viewer KEN = Viewer.system();
    private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0";
    private static final long EMAIL = 42;
    private static final CaseFilter EVERY_CASE =
            new CaseFilter(CaseFilter.State.ALL, CaseFilter.Kind.EMAILS, "", false);

    private final ActivityJournal journal;
    private final BurstCases cases;
    private final AddressFilters filters;
    private final Replay replay;
    private final Prospects prospects;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final TransactionTemplate transaction;

    private ProspectId aiko = new ProspectId(0);
    private String ip = "";

    VerdictsDatabaseTests(
            ActivityJournal journal,
            BurstCases cases,
            AddressFilters filters,
            Replay replay,
            Prospects prospects,
            JdbcClient jdbc,
            MovableClock clock,
            PlatformTransactionManager transactions) {
        this.journal = journal;
        this.cases = cases;
        this.filters = filters;
        this.replay = replay;
        this.prospects = prospects;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void aiko() {
        aiko = prospect();
        ip = "203.0." + (int) (Math.random() * 250) + "." + (int) (Math.random() * 250);
    }

    @Test
    void aSingleClickWaitsForItsWindowAndCountsFromTheMomentItWasMade() {
        Instant clicked = clock.instant();
        Recorded click = click(aiko, "a", null, "");

        assertThat(verdict(click)).isEqualTo(Verdict.UNSETTLED);
        assertThat(figures(aiko)).isEqualTo("0 null");
        assertThat(owner(click)).isNull();

        clock.advance(Duration.ofSeconds(61));

        settled(click, Verdict.HUMAN);
        assertThat(score(aiko)).isEqualTo(3);
        assertThat(latest(aiko)).isBetween(clicked, clicked.plusSeconds(5));
        assertThat(owner(click)).isEqualTo(aiko.value());
        assertThat(same()).isZero();
    }

    @Test
    void aPageReadByTheSameBrowserSettlesAtOnce() {
        Recorded click = click(aiko, "a", null, "");

        read(click.visitorId());

        settled(click, Verdict.HUMAN);
        assertThat(owner(click)).isEqualTo(aiko.value());
        // the click, and the visit and page view that were nobody's until then
        assertThat(score(aiko)).isGreaterThan(3);
        assertThat(same()).isZero();
    }

    @Test
    void herOwnBrowserNeedNotWait() {
        Recorded first = click(aiko, "a", null, "");
        read(first.visitorId());
        settled(first, Verdict.HUMAN);

        assertThat(verdict(click(aiko, "b", first.visitorId(), ""))).isEqualTo(Verdict.HUMAN);
    }

    @Test
    void aBurstIsARobotsMovesNothingAndSaysWhy() {
        List<Recorded> burst = burst(aiko);
        Recorded hidden = click(aiko, "h", null, Click.HONEYPOT);

        clock.advance(Duration.ofSeconds(61));

        burst.forEach(click -> settled(click, Verdict.BOT));
        settled(hidden, Verdict.BOT);
        assertThat(figures(aiko)).isEqualTo("0 null");
        BurstCase found = caseOf(aiko);
        assertThat(found.verdict()).isEqualTo(Verdict.BOT);
        assertThat(found.clicks()).isEqualTo(4);
        assertThat(found.addresses()).containsExactly(ip);
        assertThat(found.reasons()).extracting(Judgement.Reason::signal).contains("honeypot", "many-links");
        assertThat(cases.rows(found.id(), KEN)).hasSize(4).allMatch(row -> row.verdict() == Verdict.BOT);
        assertThat(jdbc.sql("select is_bot from visitor where id = ?")
                        .param(Objects.requireNonNull(burst.getFirst().visitorId()))
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void clicksOnTheLinksOfSomebodyWhoIsGoneHoldNobodyUp() {
        ProspectId gone = new ProspectId(987_654_321);
        List<Recorded> burst = burst(gone);
        Recorded single = click(gone, "a", null, "");
        Recorded hers = click(aiko, "a", null, "");

        clock.advance(Duration.ofSeconds(61));

        burst.forEach(click -> settled(click, Verdict.BOT));
        settled(hers, Verdict.HUMAN);
        assertThat(verdict(single)).isNotEqualTo(Verdict.UNSETTLED);
        assertThat(score(aiko)).isEqualTo(3);
    }

    @Test
    void anOpeningFromTheSameAddressFallsWithTheBurst() {
        Recorded opening = journal.recorded(deed(aiko, 11, "", Verdict.HUMAN, null, ""));
        clock.advance(Duration.ofSeconds(1));
        List<Recorded> burst = burst(aiko);

        clock.advance(Duration.ofSeconds(61));

        burst.forEach(click -> settled(click, Verdict.BOT));
        settled(opening, Verdict.BOT);
        assertThat(same()).isZero();
    }

    @Test
    void aCaseOverturnedForPeopleIsAWorldInWhichItHadBeenSoFromTheStart() {
        ProspectId beni = prospect();
        for (String link : List.of("a", "b", "c")) {
            journal.recorded(deed(beni, 1, link, Verdict.HUMAN, null, ""));
            journal.recorded(deed(aiko, 1, link, Verdict.UNSETTLED, null, ""));
        }
        clock.advance(Duration.ofSeconds(61));
        await().until(() -> !cases.page(EVERY_CASE, null, 50, KEN).rows().stream()
                .filter(each -> aiko.equals(each.prospect()))
                .toList()
                .isEmpty());
        assertThat(figures(aiko)).isEqualTo("0 null");

        cases.overturn(caseOf(aiko).id(), true, KEN);

        assertThat(score(aiko)).isEqualTo(score(beni)).isEqualTo(9);
        assertThat(Duration.between(Objects.requireNonNull(latest(beni)), latest(aiko))
                        .abs())
                .isLessThan(Duration.ofSeconds(2));
        assertThat(opened(aiko)).isEqualTo(opened(beni));
        assertThat(caseOf(aiko).overturnedAt()).isNotNull();
        assertThat(same()).isZero();
    }

    @Test
    void aCaseOverturnedForARobotTakesEverythingBackAlsoTheBrowser() {
        Recorded before = read(null);
        sent(aiko);
        clock.advance(Duration.ofSeconds(2));
        Recorded click = click(aiko, "a", before.visitorId(), "");
        clock.advance(Duration.ofSeconds(61));
        settled(click, Verdict.HUMAN);
        assertThat(owner(click)).isEqualTo(aiko.value());
        assertThat(score(aiko)).isGreaterThan(3);
        BurstCase suspicious = caseOf(aiko);
        assertThat(suspicious.verdict()).isEqualTo(Verdict.HUMAN);
        String then = figures(aiko);

        cases.overturn(suspicious.id(), false, KEN);

        assertThat(figures(aiko)).isEqualTo("0 null");
        assertThat(owner(click)).isNull();
        assertThat(jdbc.sql("select count(*) from page_view where prospect_id = ?")
                        .param(aiko.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(same()).isZero();

        cases.overturn(suspicious.id(), true, KEN);

        assertThat(figures(aiko)).isEqualTo(then);
        assertThat(owner(click)).isEqualTo(aiko.value());
        assertThat(same()).isZero();
    }

    @Test
    void theOpeningThatAClickImpliedFallsWithIt() {
        sent(aiko);
        clock.advance(Duration.ofSeconds(2));
        Recorded click = click(aiko, "a", null, "");
        Instant clicked = jdbc.sql("select occurred_at from activity where id = ?")
                .param(Objects.requireNonNull(click.activityId()))
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
        long implied = Objects.requireNonNull(transaction.execute(status -> journal.append(List.of(new NewActivity(
                        clicked, 11, "list-email", EMAIL, aiko, null, Verdict.HUMAN, Map.of("inferred", "click"))))
                .activityIds()
                .getFirst()));
        clock.advance(Duration.ofSeconds(61));
        settled(click, Verdict.HUMAN);

        cases.overturn(caseOf(aiko).id(), false, KEN);

        assertThat(jdbc.sql("select verdict from activity where id = ?")
                        .param(implied)
                        .query(Integer.class)
                        .single())
                .isEqualTo(Verdict.BOT.ordinal());
        assertThat(figures(aiko)).isEqualTo("0 null");
        assertThat(same()).isZero();
    }

    @Test
    void aCaseTurnedIntoAFilterTakesWhatItBroughtBackAndLeavesItsAddressOutFromNowOn() {
        sent(aiko);
        clock.advance(Duration.ofSeconds(2));
        Recorded click = click(aiko, "a", null, "");
        clock.advance(Duration.ofSeconds(61));
        settled(click, Verdict.HUMAN);
        assertThat(score(aiko)).isEqualTo(3);
        assertThat(filters.hold(ip)).isFalse();

        cases.filter(caseOf(aiko).id(), "From a case", KEN);

        assertThat(filters.hold(ip)).isTrue();
        assertThat(filters.page(ip, "pattern", false, 0, 5, KEN).rows())
                .extracting(AddressFilter::note)
                .containsExactly("From a case");
        assertThat(verdict(click)).isEqualTo(Verdict.FILTERED);
        assertThat(caseOf(aiko).verdict()).isEqualTo(Verdict.FILTERED);
        assertThat(figures(aiko)).isEqualTo("0 null");
        assertThat(owner(click)).isNull();
        assertThat(same()).isZero();

        cases.overturn(caseOf(aiko).id(), true, KEN);

        assertThat(verdict(click)).isEqualTo(Verdict.HUMAN);
        assertThat(score(aiko)).isEqualTo(3);
        assertThat(same()).isZero();
    }

    private List<Recorded> burst(ProspectId who) {
        return List.of(click(who, "a", null, ""), click(who, "b", null, ""), click(who, "c", null, ""));
    }

    private Recorded click(ProspectId who, String link, @Nullable Long visitor, String sign) {
        return journal.recorded(deed(who, 1, link, Verdict.UNSETTLED, visitor, sign));
    }

    private Hit deed(ProspectId who, int code, String link, Verdict verdict, @Nullable Long visitor, String sign) {
        return Hit.deed(
                clock.instant(),
                verdict,
                code == 1 ? new Hit.Browser(visitor, ip, BROWSER) : null,
                new Hit.Deed(
                        code,
                        "list-email",
                        EMAIL,
                        who,
                        code == 1,
                        Map.of(
                                "url",
                                "https://www.example.org/" + link,
                                Hit.ADDRESS,
                                ip,
                                Hit.AGENT,
                                BROWSER,
                                Hit.SIGN,
                                sign)));
    }

    private Recorded read(@Nullable Long visitor) {
        return journal.recorded(Hit.page(
                clock.instant(),
                Verdict.HUMAN,
                new Hit.Browser(visitor, ip, BROWSER),
                new Hit.PageSeen("https://www.example.com/page", "Page", null, null)));
    }

    private void sent(ProspectId who) {
        transaction.executeWithoutResult(status -> journal.append(
                List.of(new NewActivity(clock.instant(), 6, "list-email", EMAIL, who, null, Verdict.HUMAN, Map.of()))));
    }

    private void settled(Recorded activity, Verdict verdict) {
        await().atMost(Duration.ofSeconds(20)).until(() -> verdict(activity) == verdict);
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

    private BurstCase caseOf(ProspectId who) {
        return cases.page(EVERY_CASE, null, 200, KEN).rows().stream()
                .filter(each -> who.equals(each.prospect()))
                .findFirst()
                .orElseThrow();
    }

    private String figures(ProspectId who) {
        return score(who) + " " + latest(who);
    }

    private int score(ProspectId who) {
        return jdbc.sql("select score from prospect_figure where prospect_id = ?")
                .param(who.value())
                .query(Integer.class)
                .single();
    }

    private @Nullable Instant latest(ProspectId who) {
        return jdbc.sql("select latest_activity_at from prospect_figure where prospect_id = ?")
                .param(who.value())
                .query((row, number) ->
                        row.getTimestamp(1) == null ? null : row.getTimestamp(1).toInstant())
                .list()
                .getFirst();
    }

    private int opened(ProspectId who) {
        return jdbc.sql("select count(*) from activity where prospect_id = ? and code = 11 and verdict = 0")
                .param(who.value())
                .query(Integer.class)
                .single();
    }

    /** In how many people's figures a replay differs. */
    private long same() {
        return replay.run(KEN).different();
    }

    private ProspectId prospect() {
        return prospects.create(
                new NewProspect(EmailAddress.of(UUID.randomUUID() + "@example.com"), Map.of(), null, null, null),
                Cause.system());
    }
}
