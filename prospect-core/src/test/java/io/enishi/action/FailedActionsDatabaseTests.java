package io.enishi.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.enishi.audit.AuditRow;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.decision.DecisionRow;
import io.enishi.decision.Decisions;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Names;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** An action that fails for somebody holds up nobody, is tried again after growing pauses, and then waits for a person to look. */
@DatabaseTest(
        rooms = {"action", "audit", "decision", "change"},
        properties = "enishi.change.workers=0")
@Import(FailedActionsDatabaseTests.Unsteady.class)
class FailedActionsDatabaseTests {

    private static final Viewer KEN = Viewer.system();

    private final ActionRunner runner;
    private final FailedActions failures;
    private final FailedActionRounds rounds;
    private final Decisions decisions;
    private final Audits audits;
    private final Unsteady unsteady;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final TransactionTemplate transaction;
    private final JsonMapper json = new JsonMapper();

    private ProspectId aiko = new ProspectId(0);
    private ProspectId ren = new ProspectId(0);
    private long rule;

    FailedActionsDatabaseTests(
            ActionRunner runner,
            FailedActions failures,
            FailedActionRounds rounds,
            Decisions decisions,
            Audits audits,
            Unsteady unsteady,
            JdbcClient jdbc,
            MovableClock clock,
            PlatformTransactionManager transactions) {
        this.runner = runner;
        this.failures = failures;
        this.rounds = rounds;
        this.decisions = decisions;
        this.audits = audits;
        this.unsteady = unsteady;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void people() {
        clock.stopAt(Instant.parse("2026-11-24T03:00:00Z"));
        jdbc.sql("create table if not exists noted (prospect_id bigint, note text, nr serial)")
                .update();
        jdbc.sql("truncate noted, failed_action").update();
        unsteady.times.clear();
        unsteady.answersFailed = false;
        unsteady.busy = -1;
        aiko = prospect();
        ren = prospect();
        rule = jdbc.sql("insert into asset (kind, name) values ('automation-rule', '資料請求のルール') returning id")
                .query(Long.class)
                .single();
    }

    @Test
    void theOthersAreActedUponAtOnceAndOnlySheIsTriedAgainAndOnlyWithWhatFailed() {
        unsteady.times.put(aiko, 1);

        run(List.of(item("before"), item("fails"), item("after")), aiko, ren);

        assertThat(notes(ren)).containsExactly("before", "fails", "after");
        assertThat(notes(aiko)).containsExactly("before", "after");
        FailedAction failed = only("waiting");
        assertThat(failed.prospect()).isEqualTo(aiko);
        assertThat(failed.assetName()).isEqualTo("資料請求のルール");
        assertThat(failed.action()).isEqualTo(new Words("note “fails”", "「fails」を記録"));
        assertThat(failed.tries()).isEqualTo(1);
        assertThat(failed.nextAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));

        after(Duration.ofMinutes(1));

        assertThat(notes(aiko)).containsExactly("before", "after", "fails");
        assertThat(notes(ren)).hasSize(3);
        assertThat(open()).isEmpty();
        assertThat(only("settled").state()).isEqualTo("done");
        assertThat(why(aiko)).extracting(DecisionRow::outcome).containsExactly("done", "done", "failed", "done");
        assertThat(why(aiko).getFirst().cause().activityId()).isEqualTo(77L);
    }

    @Test
    void thePausesGrowAndAfterTheLastOneSheIsParkedAndNeverTriedByItself() {
        unsteady.times.put(aiko, 100);

        run(List.of(item("fails")), aiko);

        for (Duration pause :
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2))) {
            assertThat(only("waiting").nextAt()).isEqualTo(clock.instant().plus(pause));
            after(pause.minusSeconds(1));
            assertThat(only("waiting").nextAt()).isEqualTo(clock.instant().plusSeconds(1));
            after(Duration.ofSeconds(1));
        }
        FailedAction parked = only("parked");
        assertThat(parked.tries()).isEqualTo(5);
        assertThat(parked.nextAt()).isNull();
        assertThat(parked.reason().en()).contains("went wrong (id ");
        assertThat(parked.reason().ja()).contains("エラーが発生しました");

        after(Duration.ofDays(3));

        assertThat(only("parked").tries()).isEqualTo(5);
        assertThat(unsteady.times.get(aiko)).isEqualTo(95);
        assertThat(why(aiko)).extracting(DecisionRow::outcome).containsExactly("failed", "failed");
    }

    @Test
    void somebodyMayTryAgainOrDismissAndBothAreAudited() {
        unsteady.times.put(aiko, 6);
        unsteady.times.put(ren, 5);
        run(List.of(item("fails")), aiko, ren);
        IntStream.range(0, 4).forEach(i -> after(Duration.ofHours(2)));
        long hers = parked(aiko);
        long his = parked(ren);

        failures.tryAgain(hers, KEN);
        failures.dismiss(his, KEN);

        await().untilAsserted(() -> assertThat(only("parked").tries()).isEqualTo(6));
        failures.tryAgain(hers, KEN);
        await().untilAsserted(() -> assertThat(notes(aiko)).containsExactly("fails"));
        assertThat(notes(ren)).isEmpty();
        assertThat(open()).isEmpty();
        assertThat(audited(aiko)).containsExactly("action-tried-again", "action-tried-again");
        assertThat(audited(ren)).containsExactly("action-dismissed");
        assertThatThrownBy(() -> failures.tryAgain(his, KEN)).isInstanceOf(NotFound.class);
    }

    @Test
    void whoMayOnlyLookMayNotTryOrDismissAndSalesSeeTheirOwnPeople() {
        unsteady.times.put(aiko, 1);
        run(List.of(item("fails")), aiko);
        long id = only("waiting").id();
        Viewer looks = viewer(Set.of("rule.view"), false);

        assertThat(failures.page("", null, null, looks).rows()).hasSize(1);
        assertThat(failures.page("", null, null, viewer(Set.of("rule.view"), true))
                        .rows())
                .isEmpty();
        assertThatThrownBy(() -> failures.tryAgain(id, looks)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> failures.dismiss(id, looks)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> failures.page("", null, null, viewer(Set.of(), false)))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void anAnswerThatItFailedIsTriedAgainLikeAThrownOneAndAThrottleDoesNotStandInTheWay() {
        unsteady.answersFailed = true;
        unsteady.times.put(aiko, 1);
        transaction.executeWithoutResult(status -> runner.run(
                new ActionList(List.of(item("fails"))),
                ProspectBatch.of(aiko),
                Place.COMPLETION,
                rule,
                new Cause("form", rule, null, 1)));
        assertThat(only("waiting").reason()).isEqualTo(Unsteady.NOT_NOW);

        after(Duration.ofMinutes(1));

        assertThat(notes(aiko)).containsExactly("fails");
        assertThat(only("settled").state()).isEqualTo("done");
    }

    @Test
    void manyNodesTryEachOfThemOnce() throws InterruptedException {
        List<ProspectId> people =
                IntStream.range(0, 60).mapToObj(i -> prospect()).toList();
        people.forEach(one -> unsteady.times.put(one, 1));
        run(List.of(item("fails")), people.toArray(ProspectId[]::new));
        clock.advance(Duration.ofMinutes(1));

        CountDownLatch start = new CountDownLatch(1);
        try (var nodes = Executors.newFixedThreadPool(3)) {
            for (int i = 0; i < 3; i++) {
                nodes.submit(() -> {
                    start.await();
                    rounds.run();
                    return null;
                });
            }
            start.countDown();
        }
        rounds.run();

        people.forEach(one -> assertThat(notes(one)).containsExactly("fails"));
        assertThat(open()).isEmpty();
    }

    @Test
    void twoFailuresOfOnePersonAreBothTried() {
        unsteady.times.put(aiko, 2);
        run(List.of(item("fails"), item("fails")), aiko);
        assertThat(open()).hasSize(2);

        after(Duration.ofMinutes(1));

        assertThat(notes(aiko)).containsExactly("fails", "fails");
        assertThat(open()).isEmpty();
    }

    @Test
    void whatTheDatabaseRefusesForOneOfABatchCountsAsHerTryAndTheOthersAreDone() {
        unsteady.times.put(aiko, 1);
        unsteady.times.put(ren, 1);
        run(List.of(item("fails")), aiko, ren);
        unsteady.busy = aiko.value();

        after(Duration.ofMinutes(1));

        assertThat(notes(ren)).containsExactly("fails");
        assertThat(only("waiting").prospect()).isEqualTo(aiko);
        assertThat(only("waiting").tries()).isEqualTo(2);
        assertThat(only("waiting").reason().en()).contains("could not be written down (id ");
    }

    @Test
    void whatLiesInTheRecycleBinIsNotTriedAnyMore() {
        unsteady.times.put(aiko, 1);
        unsteady.times.put(ren, 1);
        run(List.of(item("fails")), aiko);
        jdbc.sql("update prospect set deleted_at = now() where id = ?")
                .param(aiko.value())
                .update();
        after(Duration.ofMinutes(1));
        run(List.of(item("fails")), ren);
        jdbc.sql("update asset set deleted_at = now() where id = ?").param(rule).update();
        after(Duration.ofMinutes(1));

        assertThat(jdbc.sql("select state from failed_action")
                        .query(String.class)
                        .list())
                .containsExactly("dismissed", "dismissed");
        assertThat(notes(aiko)).isEmpty();
        assertThat(notes(ren)).isEmpty();
    }

    @Test
    void settledOnesAreForgottenAfterNinetyDaysAndParkedOnesStay() {
        unsteady.times.put(aiko, 1);
        unsteady.times.put(ren, 100);
        run(List.of(item("fails")), aiko, ren);
        IntStream.range(0, 4).forEach(i -> after(Duration.ofHours(2)));

        clock.advance(Duration.ofDays(89));
        rounds.forgetOld();
        assertThat(only("settled").prospect()).isEqualTo(aiko);
        clock.advance(Duration.ofDays(1));
        rounds.forgetOld();

        assertThat(failures.page("settled", null, null, KEN).rows()).isEmpty();
        assertThat(only("parked").prospect()).isEqualTo(ren);
    }

    @Test
    void aRolledBackRunLeavesNoFailureBehind() {
        unsteady.times.put(aiko, 1);

        transaction.executeWithoutResult(status -> {
            runner.run(new ActionList(List.of(item("fails"))), ProspectBatch.of(aiko), Place.RULE, rule, cause());
            status.setRollbackOnly();
        });

        assertThat(open()).isEmpty();
    }

    private void run(List<ActionList.Item> items, ProspectId... who) {
        transaction.executeWithoutResult(status ->
                runner.run(new ActionList(items), ProspectBatch.of(who), Place.RULE, rule, cause(), Map.of(aiko, 77L)));
    }

    private Cause cause() {
        return Cause.user(3L).then("automation-rule", rule);
    }

    private void after(Duration duration) {
        clock.advance(duration);
        rounds.run();
    }

    private FailedAction only(String state) {
        List<FailedAction> rows = failures.page(state, rule, null, KEN).rows();
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private List<FailedAction> open() {
        return failures.page("", null, null, KEN).rows();
    }

    private long parked(ProspectId who) {
        return failures.page("parked", rule, null, KEN).rows().stream()
                .filter(row -> row.prospect().equals(who))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<String> audited(ProspectId who) {
        return audits.of(who, null, KEN).rows().stream().map(AuditRow::what).toList();
    }

    private List<DecisionRow> why(ProspectId prospect) {
        return decisions.of(prospect, null, KEN).rows();
    }

    private List<String> notes(ProspectId prospect) {
        return jdbc.sql("select note from noted where prospect_id = ? order by nr")
                .param(prospect.value())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private ProspectId prospect() {
        return new ProspectId(jdbc.sql("insert into prospect (email) values ('x@example.jp') returning id")
                .query(Long.class)
                .single());
    }

    private static Viewer viewer(Set<String> permissions, boolean own) {
        return new Viewer(1L, "Ken", permissions, own, Locale.ENGLISH, ZoneId.of("Asia/Tokyo"));
    }

    private ActionList.Item item(String text) {
        return new ActionList.Item("test.unsteady", json.createObjectNode().put("text", text));
    }

    record Text(String text) {}

    /** Writes a note, but fails with the text "fails" for some people as often as it was told to. */
    static class Unsteady implements Action<Text> {

        static final Words NOT_NOW = new Words("Not now.", "今はできません。");

        final Map<ProspectId, Integer> times = new ConcurrentHashMap<>();
        volatile boolean answersFailed;
        volatile long busy = -1;
        private final JdbcClient jdbc;

        Unsteady(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public Outcomes run(ProspectBatch who, Text settings, Cause cause) {
            if (who.ids().stream().anyMatch(one -> one.value() == busy)) {
                throw new CannotAcquireLockException("busy");
            }
            List<ProspectId> failing = new ArrayList<>(who.ids());
            failing.removeIf(one -> !settings.text().equals("fails") || left(one) == 0);
            // a failing batch is halved first: only who is alone has used up one of her failures
            if (!failing.isEmpty() && (who.ids().size() == 1 || !answersFailed)) {
                if (who.ids().size() == 1) {
                    times.merge(failing.getFirst(), -1, Integer::sum);
                }
                if (answersFailed) {
                    return Outcomes.failed(who, NOT_NOW);
                }
                throw new IllegalStateException("unsteady");
            }
            who.ids()
                    .forEach(id -> jdbc.sql("insert into noted (prospect_id, note) values (?, ?)")
                            .params(id.value(), settings.text())
                            .update());
            return Outcomes.allDone(who);
        }

        private int left(ProspectId who) {
            return times.getOrDefault(who, 0);
        }

        @Override
        public boolean throttled() {
            return true;
        }

        @Override
        public Set<Place> places() {
            return EnumSet.allOf(Place.class);
        }

        @Override
        public Class<Text> settings() {
            return Text.class;
        }

        @Override
        public Words sentence(Text settings, Names names) {
            return new Words("note “%s”".formatted(settings.text()), "「%s」を記録".formatted(settings.text()));
        }

        @Override
        public String key() {
            return "test.unsteady";
        }

        @Override
        public Words label() {
            return new Words("Note", "記録");
        }
    }
}
