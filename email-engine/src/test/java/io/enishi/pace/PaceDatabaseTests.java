package io.enishi.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.NotAllowed;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Limits as nodes ask them, each node with a memory of its own. */
@DatabaseTest(rooms = "pace", properties = "enishi.time-zone=Asia/Tokyo")
class PaceDatabaseTests {

    private static final Viewer KEN = Viewer.system();
    private static final String SORRY = "421 4.7.0 Too many messages";

    private final ThrottleRepository throttleRows;
    private final WarmUpRepository planRows;
    private final SlowdownRepository slowdownRows;
    private final MeterRepository meters;
    private final Throttles throttles;
    private final WarmUps warmUps;
    private final Slowdowns slowdowns;
    private final Pace pace;
    private final TransactionTemplate transaction;
    private final MovableClock clock;

    PaceDatabaseTests(
            ThrottleRepository throttleRows,
            WarmUpRepository planRows,
            SlowdownRepository slowdownRows,
            MeterRepository meters,
            Throttles throttles,
            WarmUps warmUps,
            Slowdowns slowdowns,
            Pace pace,
            TransactionTemplate transaction,
            MovableClock clock) {
        this.throttleRows = throttleRows;
        this.planRows = planRows;
        this.slowdownRows = slowdownRows;
        this.meters = meters;
        this.throttles = throttles;
        this.warmUps = warmUps;
        this.slowdowns = slowdowns;
        this.pace = pace;
        this.transaction = transaction;
        this.clock = clock;
    }

    @BeforeEach
    void theClockStands() {
        clock.stop();
    }

    @AfterEach
    void nothingIsLimited() {
        throttles.all(KEN).stream().filter(Throttle::active).forEach(one -> throttles.delete(one.id(), KEN));
        warmUps.all(KEN).forEach(one -> warmUps.delete(one.id(), KEN));
        slowdowns.open(KEN).forEach(one -> slowdowns.end(one.domain(), KEN));
        assertThat(pace.isFree()).isTrue();
        clock.reset();
    }

    @Test
    void whatCameWithTheProductLimitsNobodyUntilItIsChosen() {
        assertThat(throttles.all(KEN)).hasSizeGreaterThan(2).noneMatch(Throttle::active);
        assertThat(pace.isFree()).isTrue();
        assertThat(pace.waiting(mailings("docomo.ne.jp", 1000))).isEmpty();
    }

    @Test
    void twoNodesThatAskAtOnceShareOneLimit() throws Exception {
        throttles.create(draft(null, 500, "shared.example"), KEN);
        Pace one = node();
        Pace other = node();

        int turnedAway = 0;
        try (var both = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Pace node = i % 2 == 0 ? one : other;
                asked.add(both.submit(
                        () -> node.waiting(mailings("shared.example", 25)).size()));
            }
            for (Future<Integer> answer : asked) {
                turnedAway += answer.get();
            }
        }

        assertThat(turnedAway).isEqualTo(500);
    }

    @Test
    void aMinutesShareFlowsInEvenlyAndIsNeverSavedUp() {
        throttles.create(draft(60, null, "even.example"), KEN);

        assertThat(let("even.example", 100)).isEqualTo(10);
        assertThat(let("even.example", 100)).isZero();
        clock.advance(Duration.ofSeconds(3));
        assertThat(let("even.example", 100)).isEqualTo(3);
        clock.advance(Duration.ofHours(5));
        assertThat(let("even.example", 100)).isEqualTo(10);
    }

    @Test
    void whoeverIsTurnedAwayByOneLimitTakesNothingFromTheOthers() {
        throttles.create(draft(null, 100, "*"), KEN);
        long narrow = throttles.create(draft(null, 10, "narrow.example"), KEN);

        assertThat(pace.waiting(mailings("narrow.example", 90))).hasSize(80).containsValue("throttle/" + narrow);
        assertThat(let("wide.example", 200)).isEqualTo(90);
    }

    @Test
    void whatDidNotGoGivesItsRoomBack() {
        throttles.create(draft(null, 20, "back.example"), KEN);
        List<Mailing> twenty = mailings("back.example", 20);
        assertThat(pace.waiting(twenty)).isEmpty();
        assertThat(pace.room(List.of("throttle/-1"))).containsEntry("throttle/-1", 5_000);

        pace.giveBack(twenty.subList(0, 5));

        assertThat(let("back.example", 20)).isEqualTo(5);
    }

    @Test
    void nobodyIsCalledTwiceForTheSameRoom() {
        long id = throttles.create(draft(null, 100, "called.example"), KEN);
        List<String> line = List.of("throttle/" + id);
        assertThat(pace.room(line)).containsEntry("throttle/" + id, 100);

        pace.called(Map.of("throttle/" + id, 70));
        assertThat(pace.room(line)).containsEntry("throttle/" + id, 30);
        assertThat(let("called.example", 50)).isEqualTo(50);

        assertThat(pace.room(line)).containsEntry("throttle/" + id, 30);
        assertThat(let("called.example", 20)).isEqualTo(20);
        assertThat(pace.room(line)).containsEntry("throttle/" + id, 30);
    }

    @Test
    void aPaceIsHalvedOnceForEverybodyAndGrowsEvenly() {
        slowdowns.heard("a.example", SORRY, domain -> 1200);
        node(slowdownsOfAnotherNode()).refused("x@a.example", SORRY, domain -> 1200);

        assertThat(slowdowns.open(KEN)).singleElement().satisfies(slowdown -> {
            assertThat(slowdown.perMinuteAt(clock.instant())).isEqualTo(600);
            assertThat(slowdown.halvings()).isEqualTo(1);
        });

        clock.advance(Duration.ofMinutes(2));
        assertThat(slowdowns.open(KEN).getFirst().perMinuteAt(clock.instant())).isEqualTo(720);
        slowdowns.heard("a.example", SORRY, domain -> 700);
        assertThat(slowdowns.open(KEN).getFirst().perMinuteAt(clock.instant())).isEqualTo(360);

        clock.advance(Duration.ofMinutes(13));
        assertThat(slowdowns.open(KEN)).hasSize(1);
        clock.advance(Duration.ofMinutes(2));
        assertThat(slowdowns.open(KEN)).isEmpty();
        assertThat(slowdowns.ended(KEN)).anyMatch(one -> one.reply().equals(SORRY));
    }

    @Test
    void onlyAnswersAboutThePaceSlowADomain() {
        for (String other : List.of(
                "451 4.7.1 Greylisted, come back in 5 minutes",
                "421 4.3.2 Shutting down",
                "421 4.4.2 idle timeout",
                "452 4.2.2 Mailbox full",
                "550 5.7.1 Too many complaints",
                "The server closed the connection")) {
            slowdowns.heard("b.example", other, domain -> 100);
        }
        assertThat(slowdowns.open(KEN)).isEmpty();

        for (String pace : List.of(
                "421 4.7.28 unusual rate of mail",
                "450 4.2.1 receiving mail at a rate limit exceeded",
                "451 4.7.500 Server busy",
                "452 too many recipients")) {
            assertThat(TooFast.says(pace)).as(pace).isTrue();
        }
    }

    @Test
    void thePlansDayIsTheAccountsAndBeforeAndAfterItNothingWaits() {
        LocalDate first = LocalDate.of(2027, 5, 10);
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        clock.stopAt(first.atStartOfDay(tokyo).minusMinutes(1).toInstant());
        long id = warmUps.create(
                new WarmUp.Draft("news.example", first, WarmUp.growing(100, 50, 3, 1000), 50, true), KEN);

        assertThat(warmUps.get(id, KEN).days()).containsExactly(100, 150, 225);
        assertThat(let("any.example", 500)).isEqualTo(500);
        clock.advance(Duration.ofMinutes(1));
        assertThat(let("any.example", 500)).isEqualTo(100);
        clock.advance(Duration.ofHours(24));
        assertThat(let("any.example", 500)).isEqualTo(150);
        clock.advance(Duration.ofHours(48));
        assertThat(let("any.example", 500)).isEqualTo(500);
    }

    @Test
    void nonsenseIsRefusedAndOnlyAdministratorsSetThePace() {
        assertThatThrownBy(() -> throttles.create(draft(10, null, "no domain"), KEN))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> throttles.create(draft(null, null, "a.example"), KEN))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> throttles.create(draft(0, null, "a.example"), KEN))
                .isInstanceOf(Refusal.class);
        WarmUp.Draft plan = new WarmUp.Draft("", LocalDate.of(2027, 1, 1), List.of(50), null, true);
        warmUps.create(plan, KEN);
        assertThatThrownBy(() -> warmUps.create(plan, KEN)).isInstanceOf(Refusal.class);
        Viewer marketer = new Viewer(
                null, "Aiko", Set.of("email.send", "email.view"), false, Locale.JAPANESE, ZoneId.of("Asia/Tokyo"));
        assertThatThrownBy(() -> throttles.create(draft(10, null, "a.example"), marketer))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> warmUps.create(plan, marketer)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> slowdowns.end("a.example", marketer)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void everyChangeIsWrittenDown() {
        long id = throttles.create(draft(60, null, "kept.example"), KEN);
        throttles.change(id, draft(90, 1000, "kept.example"), KEN);
        throttles.delete(id, KEN);

        assertThat(throttles.changes(id, KEN))
                .extracting(ThrottleChange::perMinute)
                .containsExactly(90, 90, 60);
        assertThat(throttles.deleted(KEN))
                .first()
                .satisfies(gone -> assertThat(gone.domains()).containsExactly("kept.example"));
    }

    private int let(String domain, int asked) {
        return asked - pace.waiting(mailings(domain, asked)).size();
    }

    private static List<Mailing> mailings(String domain, int number) {
        return LongStream.range(0, number)
                .mapToObj(id -> new Mailing(id, "p" + id + "@" + domain, "Ken@News.example"))
                .toList();
    }

    private static Throttle.Draft draft(@Nullable Integer perMinute, @Nullable Integer perHour, String... domains) {
        return new Throttle.Draft("Group", List.of(domains), perMinute, perHour, true);
    }

    private Slowdowns slowdownsOfAnotherNode() {
        return new Slowdowns(slowdownRows, book(), transaction, new PaceProperties(true, Duration.ofSeconds(5)), clock);
    }

    private LimitBook book() {
        return new LimitBook(throttleRows, planRows, slowdownRows, meters, clock, "Asia/Tokyo");
    }

    private Pace node() {
        return node(slowdownsOfAnotherNode());
    }

    private Pace node(Slowdowns own) {
        return new Pace(book(), meters, own, clock);
    }
}
