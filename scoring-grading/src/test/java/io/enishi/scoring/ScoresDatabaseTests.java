package io.enishi.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.action.ActionList;
import io.enishi.action.CompletionActions;
import io.enishi.action.ProspectBatch;
import io.enishi.activity.ActivityBatch;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Replay;
import io.enishi.activity.ReplayReport;
import io.enishi.activity.Verdict;
import io.enishi.change.Cause;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest
class ScoresDatabaseTests {

    private static final Viewer KEN = Viewer.system();

    private final Scores scores;
    private final ScoringRules rules;
    private final Replay replay;
    private final Rescoring rescoring;
    private final CompletionActions completionActions;
    private final ActivityJournal journal;
    private final Prospects prospects;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final TransactionTemplate transaction;

    private ProspectId aiko = new ProspectId(0);

    ScoresDatabaseTests(
            Scores scores,
            ScoringRules rules,
            Replay replay,
            Rescoring rescoring,
            CompletionActions completionActions,
            ActivityJournal journal,
            Prospects prospects,
            JdbcClient jdbc,
            MovableClock clock,
            PlatformTransactionManager transactions) {
        this.scores = scores;
        this.rules = rules;
        this.replay = replay;
        this.rescoring = rescoring;
        this.completionActions = completionActions;
        this.journal = journal;
        this.prospects = prospects;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void aikoAndTheDefaultRules() {
        aiko = prospect();
        points("page-view", 1);
        rule("email-open", 0, true);
        rescored();
    }

    @Test
    void aNewInstallationScoresByTheDefaultTable() {
        assertThat(rules.all(KEN)).hasSize(Baseline.values().length).allSatisfy(rule -> {
            assertThat(rule.points()).as(rule.key()).isEqualTo(rule.defaultPoints());
            assertThat(rule.label().ja()).as(rule.key()).isNotEqualTo(rule.key());
        });
    }

    @Test
    void activitiesAreWorthWhatTheRulesSayByCodeAndKind() {
        happened(4, "form", 1L);
        happened(3, "form", 1L);
        happened(1, "list-email", 2L);
        happened(6, "list-email", 2L);
        happened(20, "", null);
        happened(2, "form", 1L);

        assertThat(score()).isEqualTo(50 - 5 + 3 + 3);
        ScoreExplanation why = scores.explain(aiko, KEN);
        assertThat(why.agrees()).isTrue();
        assertThat(why.lines())
                .extracting(ScoreLine::rule)
                .containsExactly("visit", "form-success", "form-error", "tracked-link-click");
    }

    @Test
    void botsScoreNothing() {
        transaction.executeWithoutResult(status -> journal.append(
                List.of(new NewActivity(clock.instant(), 1, "list-email", 2L, aiko, null, Verdict.BOT, Map.of()))));

        assertThat(score()).isZero();
    }

    @Test
    void onlyTheFirstOpenOfEachEmailCountsWhileTheOptionIsOn() {
        rule("email-open", 1, true);
        rescored();
        happened(11, "list-email", 7L);
        happened(11, "list-email", 7L);
        happened(11, "list-email", 8L);
        assertThat(score()).isEqualTo(2);

        rule("email-open", 1, false);
        rescored();
        assertThat(score()).isEqualTo(3);
        assertThat(scores.explain(aiko, KEN).agrees()).isTrue();
    }

    @Test
    void theFirstOpenCountsOnceEvenWhenTwoAreWrittenAtOnce() throws Exception {
        rule("email-open", 1, true);
        rescored();

        try (var writers = Executors.newFixedThreadPool(8)) {
            List<Future<?>> opens = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                long email = 100 + i % 5;
                opens.add(writers.submit(() -> happened(11, "list-email", email)));
            }
            for (Future<?> open : opens) {
                open.get();
            }
        }

        assertThat(score()).isEqualTo(5);
        assertThat(scores.explain(aiko, KEN).agrees()).isTrue();
    }

    @Test
    void setToZeroWritesTheDifferenceAndALaterRuleChangeMovesItAgain() {
        pageViews(30);
        assertThat(score()).isEqualTo(30);

        scores.setByHand(aiko, 0, KEN);
        assertThat(score()).isZero();
        ScoreAdjustment adjustment = scores.explain(aiko, KEN).adjustments().getFirst();
        assertThat(adjustment.delta()).isEqualTo(-30);
        assertThat(adjustment.setTo()).isZero();

        points("page-view", 2);
        rescored();
        assertThat(score()).isEqualTo(30);
        assertThat(scores.explain(aiko, KEN).agrees()).isTrue();
        assertThat(rules.progress(KEN).running()).isFalse();
        assertThat(rules.progress(KEN).percent()).isEqualTo(100);
    }

    @Test
    void aCompletionActionOnTheScoreRunsOnceInTenMinutes() {
        long form = asset();
        completionActions.set(
                form,
                "success",
                new ActionList(List.of(new ActionList.Item(
                        "score.adjust", new JsonMapper().valueToTree(Map.of("how", "ADD", "points", 20))))),
                KEN);

        happened(4, "form", form);
        await(() -> assertThat(score()).isEqualTo(70));
        clock.advance(Duration.ofMinutes(3));
        happened(4, "form", form);
        await(() -> assertThat(jdbc.sql("select count(*) from change_feed")
                        .query(Long.class)
                        .single())
                .isZero());

        assertThat(score()).isEqualTo(120);
        assertThat(scores.explain(aiko, KEN).adjustments()).hasSize(1);
        assertThat(scores.explain(aiko, KEN).adjustments().getFirst().causeName())
                .isEqualTo("資料請求");
        assertThat(scores.explain(aiko, KEN).agrees()).isTrue();
    }

    /** Both figures at once, over 100,000 activities in any order of time, with page views and adjustments between them. */
    @Test
    void aReplayOfTheJournalGivesTheSameScoresAndTheSameLatestActivities() {
        rule("email-open", 2, true);
        rescored();
        List<ProspectId> people = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            people.add(prospect());
        }
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            List<NewActivity> batch =
                    Stream.generate(() -> anything(people, random)).limit(500).toList();
            transaction.executeWithoutResult(status -> journal.append(batch));
            transaction.executeWithoutResult(status -> scores.adjust(
                    ProspectBatch.of(people.get(random.nextInt(people.size()))),
                    random.nextInt(30) - 10,
                    Cause.system()));
            pageViews(3);
        }
        assertThat(all().values().stream().distinct()).hasSizeGreaterThan(100);

        ReplayReport report = replay.run(KEN);

        assertThat(report.compared()).isGreaterThan(400);
        assertThat(report.first()).isEmpty();
        assertThat(report.different()).isZero();
        assertThat(people.subList(0, 20))
                .allSatisfy(one -> assertThat(scores.explain(one, KEN).agrees()).isTrue());
    }

    @Test
    void aReplaySaysWhoseScoreWasWrong() {
        happened(4, "form", 1L);
        jdbc.sql("update prospect_figure set score = score + 7 where prospect_id = ?")
                .param(aiko.value())
                .update();

        ReplayReport report = replay.run(KEN);

        assertThat(report.different()).isEqualTo(1);
        assertThat(report.first().getFirst().prospect()).isEqualTo(aiko);
        assertThat(score()).isEqualTo(50);
    }

    private NewActivity anything(List<ProspectId> people, Random random) {
        int[] codes = {1, 2, 3, 4, 6, 11, 12, 20};
        int code = codes[random.nextInt(codes.length)];
        return new NewActivity(
                clock.instant().minusSeconds(random.nextInt(3_000_000)),
                code,
                code == 20 ? "" : code < 5 && code > 1 ? "form" : "list-email",
                (long) random.nextInt(6) + 1,
                people.get(random.nextInt(people.size())),
                null,
                random.nextInt(10) == 0 ? Verdict.BOT : Verdict.HUMAN,
                Map.of());
    }

    @Test
    void everythingThatHappensWhileEverybodyIsRescoredIsCountedOnce() throws Exception {
        List<ProspectId> people = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            people.add(prospect());
        }

        try (var writers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> work = new ArrayList<>();
            for (int w = 0; w < 3; w++) {
                work.add(writers.submit(() -> {
                    for (int i = 0; i < 120; i++) {
                        ProspectId one = people.get(i % people.size());
                        append(one, 20, "", null);
                        append(one, 4, "form", 1L);
                    }
                }));
            }
            work.add(writers.submit(() -> {
                for (int i = 1; i <= 6; i++) {
                    points("visit", i % 2 == 0 ? 3 : 8);
                    rescored();
                }
            }));
            for (Future<?> one : work) {
                one.get();
            }
        }
        rescored();

        assertThat(people)
                .allSatisfy(one -> assertThat(scores.explain(one, KEN).agrees()).isTrue());
    }

    @Test
    void onlyThoseWithThePermissionChangeTheRules() {
        Viewer mika = new Viewer(5L, "Mika", Set.of("scoring.view"), false, Locale.JAPANESE, ZoneId.of("Asia/Tokyo"));

        assertThatThrownBy(() -> rules.change(Map.of("visit", new ScoringRules.Change(9, false)), mika))
                .isInstanceOf(NotAllowed.class);
    }

    // the change of the rules starts a rescoring on a thread of its own; whoever is second finds nothing left to do
    private void rescored() {
        rescoring.run();
        await(() -> assertThat(rules.progress(KEN).running()).isFalse());
    }

    private void happened(int code, String kind, @Nullable Long asset) {
        append(aiko, code, kind, asset);
    }

    private void append(ProspectId who, int code, String kind, @Nullable Long asset) {
        transaction.executeWithoutResult(status -> journal.append(
                List.of(new NewActivity(clock.instant(), code, kind, asset, who, null, Verdict.HUMAN, Map.of()))));
    }

    private void pageViews(int many) {
        List<ActivityBatch.PageView> views = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            Instant at = clock.instant();
            long id =
                    jdbc.sql("select nextval('journal_seq')").query(Long.class).single();
            jdbc.sql("""
                    insert into page_view (id, occurred_at, visitor_id, visit_id, prospect_id, url_id)
                    values (?, ?, 1, 1, ?, 1)
                    """).params(id, at.atOffset(ZoneOffset.UTC), aiko.value()).update();
            views.add(new ActivityBatch.PageView(id, at, aiko.value(), 1, 1));
        }
        transaction.executeWithoutResult(status -> journal.became(ActivityBatch.of(List.of(), views)));
    }

    private void points(String rule, int points) {
        rule(rule, points, false);
    }

    private void rule(String rule, int points, boolean once) {
        rules.change(Map.of(rule, new ScoringRules.Change(points, once)), KEN);
    }

    private int score() {
        return scores.explain(aiko, KEN).shown();
    }

    private Map<Long, Integer> all() {
        Map<Long, Integer> found = new TreeMap<>();
        jdbc.sql("select prospect_id, score from prospect_figure").query(row -> {
            found.put(row.getLong(1), row.getInt(2));
        });
        return found;
    }

    private ProspectId prospect() {
        return prospects.create(
                NewProspect.of(EmailAddress.of(UUID.randomUUID() + "@example.jp"), Map.of()), Cause.user(null));
    }

    private long asset() {
        return jdbc.sql("insert into asset (kind, name) values ('form', '資料請求') returning id")
                .query(Long.class)
                .single();
    }

    private static void await(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }
}
