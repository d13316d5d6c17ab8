package io.enishi.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.JournalStorage;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Replay;
import io.enishi.activity.Settled;
import io.enishi.activity.Verdict;
import io.enishi.activity.storage.Retention;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.tracking.Visitors;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Old months of the journal go, and what they came to stays: a replay finds the same before and after. */
@DatabaseTest(properties = "enishi.change.workers=0")
class RetentionDatabaseTests {

    private static final Viewer KEN = Viewer.system();
    private static final int[] CODES = {1, 1, 2, 3, 4, 4, 6, 8, 9, 10, 11, 11, 12, 13, 20, 21, 24};
    private static final int KEPT = 6;

    private final ActivityJournal journal;
    private final JournalStorage storage;
    private final Retention retention;
    private final Replay replay;
    private final Scores scores;
    private final Visitors visitors;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final TransactionTemplate transaction;
    private final Random random = new Random(11);

    RetentionDatabaseTests(
            ActivityJournal journal,
            JournalStorage storage,
            Retention retention,
            Replay replay,
            Scores scores,
            Visitors visitors,
            JdbcClient jdbc,
            MovableClock clock,
            PlatformTransactionManager transactions) {
        this.journal = journal;
        this.storage = storage;
        this.retention = retention;
        this.replay = replay;
        this.scores = scores;
        this.visitors = visitors;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void whatDroppedMonthsCameToStays() {
        List<ProspectId> people = people(60);
        generate(people, 6_000);
        browse(people);
        assertThat(replay.run(KEN).different()).isZero();
        List<String> dearer = figuresWhen(60);
        List<String> figures = figuresWhen(50);
        List<List<ScoreLine>> why = why(people);

        storage.keep(KEPT, KEN);
        int dropped = retention.drop();

        assertThat(dropped).isGreaterThanOrEqualTo(7);
        assertThat(retention.drop()).isZero();
        Instant kept = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC))
                .minusMonths(KEPT)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        for (String table : List.of("activity", "page_view")) {
            assertThat(count(table + " where occurred_at < '" + kept + "'"))
                    .as(table)
                    .isZero();
            assertThat(count(table)).as(table).isPositive();
        }
        assertThat(storage.months(KEN).getFirst().month())
                .isEqualTo(
                        YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).minusMonths(KEPT));
        assertThat(figures()).isEqualTo(figures);
        assertThat(replay.run(KEN).different()).isZero();
        assertThat(figures()).isEqualTo(figures);
        assertThat(why(people)).isEqualTo(why);
        // a rule that changes holds for what was dropped, too
        assertThat(figuresWhen(60)).isEqualTo(dearer);
        assertThat(figuresWhen(50)).isEqualTo(figures);

        // life goes on: with assets that count once, and with what comes late for a month that is gone
        generate(people, 1_500);
        browse(people);
        List<String> now = figures();
        assertThat(replay.run(KEN).different()).isZero();
        assertThat(figures()).isEqualTo(now);

        clock.advance(Duration.ofDays(62));
        assertThat(retention.drop()).isGreaterThanOrEqualTo(dropped + 2);
        assertThat(replay.run(KEN).different()).isZero();
        assertThat(figures()).isEqualTo(now);
        people.stream().limit(5).forEach(one -> {
            int before = scores.explain(one, KEN).shown();
            append(one, 9, 7L, clock.instant());
            append(one, 4, 7L, clock.instant());
            assertThat(scores.explain(one, KEN).shown()).isGreaterThan(before);
        });
        assertThat(replay.run(KEN).different()).isZero();
    }

    @Test
    void aMonthWithClicksThatWaitForTheirVerdictStays() {
        ProspectId aiko = people(1).getFirst();
        Instant longAgo = clock.instant().minus(Duration.ofDays(500));
        // of no email, so that nobody judges it meanwhile
        transaction.executeWithoutResult(status -> journal.append(
                List.of(new NewActivity(longAgo, 1, "list-email", null, aiko, null, Verdict.UNSETTLED, Map.of()))));
        storage.keep(15, KEN);

        retention.drop();

        assertThat(count("activity where prospect_id = " + aiko.value())).isEqualTo(1);
        long click = jdbc.sql("select id from activity where prospect_id = ?")
                .param(aiko.value())
                .query(Long.class)
                .single();
        journal.settle(List.of(new Settled(click, longAgo, Verdict.UNSETTLED, Verdict.HUMAN)), entered -> {});
        retention.drop();
        assertThat(count("activity where prospect_id = " + aiko.value())).isZero();
        assertThat(jdbc.sql("select hits from activity_opening where prospect_id = ? and code = 1 and asset_id = 0")
                        .param(aiko.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void everythingIsKeptUntilSomebodySaysOtherwiseAndNobodyKeepsLessThanThreeMonths() {
        storage.keep(null, KEN);
        append(people(1).getFirst(), 4, 5L, clock.instant().minus(Duration.ofDays(700)));

        assertThat(retention.drop()).isZero();
        assertThatThrownBy(() -> storage.keep(2, KEN)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> storage.keep(601, KEN)).isInstanceOf(Refusal.class);
        assertThat(storage.kept(KEN)).isNull();
    }

    private void generate(List<ProspectId> people, int activities) {
        List<NewActivity> batch = new ArrayList<>();
        for (int i = 0; i < activities; i++) {
            int code = CODES[random.nextInt(CODES.length)];
            batch.add(new NewActivity(
                    someday(),
                    code,
                    switch (code) {
                        case 4, 3 -> random.nextBoolean() ? "form" : "landing-page";
                        case 8, 9, 10 -> "opportunity";
                        case 20 -> "";
                        default -> "list-email";
                    },
                    code == 20 ? null : 1L + random.nextInt(12),
                    someoneOf(people),
                    null,
                    random.nextInt(12) == 0 ? Verdict.BOT : Verdict.HUMAN,
                    Map.of()));
        }
        transaction.executeWithoutResult(status -> journal.append(batch));
    }

    // browsers of people, and of nobody; many hits at once
    private void browse(List<ProspectId> people) {
        List<Hit> hits = new ArrayList<>();
        for (ProspectId person : people) {
            Long visitor = journal.recorded(page(null)).visitorId();
            transaction.executeWithoutResult(
                    status -> visitors.link(Objects.requireNonNull(visitor), person, "form", null, clock.instant()));
            for (int i = 0; i < 20; i++) {
                hits.add(page(i % 5 == 0 ? null : visitor));
            }
        }
        journal.record(hits).join();
    }

    private Hit page(@Nullable Long visitor) {
        return Hit.page(
                someday(),
                random.nextInt(10) == 0 ? Verdict.BOT : Verdict.HUMAN,
                new Hit.Browser(visitor, "127.0.0.1", "Mozilla/5.0 Firefox/121.0"),
                new Hit.PageSeen("https://example.com/" + random.nextInt(50), "A page", null, null));
    }

    private void append(ProspectId who, int code, long asset, Instant at) {
        transaction.executeWithoutResult(status ->
                journal.append(List.of(new NewActivity(at, code, "form", asset, who, null, Verdict.HUMAN, Map.of()))));
    }

    private List<String> figuresWhen(int formPoints) {
        jdbc.sql("update scoring_rule set points = ? where key = 'form-success'")
                .param(formPoints)
                .update();
        replay.run(KEN);
        return figures();
    }

    private List<String> figures() {
        return jdbc.sql("""
                        select to_jsonb(f)::text from prospect_figure f order by prospect_id
                        """).query((row, number) -> row.getString(1)).list();
    }

    private List<List<ScoreLine>> why(List<ProspectId> people) {
        return people.stream().map(one -> scores.explain(one, KEN).lines()).toList();
    }

    private Instant someday() {
        return clock.instant().minus(Duration.ofMinutes(random.nextInt(60 * 24 * 400)));
    }

    private ProspectId someoneOf(List<ProspectId> people) {
        return people.get(random.nextInt(people.size()));
    }

    private List<ProspectId> people(int number) {
        return jdbc.sql("""
                with made as (
                    insert into prospect (email) select 'p' || n || '@example.com' from generate_series(1, ?) n returning id)
                insert into prospect_figure (prospect_id) select id from made returning prospect_id
                """)
                .param(number)
                .query((row, rowNumber) -> new ProspectId(row.getLong(1)))
                .list();
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }
}
