package io.enishi.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import io.enishi.tracking.Visitors;
import io.enishi.user.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The law of the projections: wipe them, replay the journal, get the same numbers. */
@DatabaseTest
class ReplayDatabaseTests {

    private static final int[] CODES = {1, 1, 2, 3, 4, 6, 6, 8, 9, 10, 11, 11, 12, 13, 14, 20, 21, 23, 24, 37, 38};
    private static final Instant START = Instant.parse("2026-09-20T00:00:00Z");
    private static final long SIXTY_DAYS = 60L * 86_400_000;

    private final ActivityJournal journal;
    private final Replay replay;
    private final Visitors visitors;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Random random = new Random(7);

    ReplayDatabaseTests(
            ActivityJournal journal,
            Replay replay,
            Visitors visitors,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.journal = journal;
        this.replay = replay;
        this.visitors = visitors;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void aReplayOfAHundredThousandActivitiesFindsNoDifference() {
        List<ProspectId> people = people(2_000);
        generate(people, 100_000);
        browse(people, 2_000);

        ReplayReport report = replay.run(Viewer.system());

        assertThat(report.first()).isEmpty();
        assertThat(report.different()).isZero();
        assertThat(report.compared()).isGreaterThanOrEqualTo(2_000);
        assertThat(count("prospect_figure where latest_activity_at is not null"))
                .isGreaterThan(1_900);
        assertThat(count("""
                        prospect_figure f where latest_activity_at is distinct from greatest(
                            (select max(occurred_at) from activity a where a.prospect_id = f.prospect_id and verdict = 0
                             and code not in (6, 8, 9, 10, 11, 13, 18, 19, 23, 35, 36, 37, 38)),
                            (select max(occurred_at) from page_view v where v.prospect_id = f.prospect_id and verdict = 0))
                        """)).isZero();
    }

    @Test
    void aReplayTellsWhatDiffersAndPutsItRight() {
        ProspectId aiko = people(1).getFirst();
        transaction.executeWithoutResult(status ->
                journal.append(List.of(new NewActivity(START, 4, "form", null, aiko, null, Verdict.HUMAN, Map.of()))));
        jdbc.sql("update prospect_figure set latest_activity_at = now() where prospect_id = ?")
                .param(aiko.value())
                .update();

        ReplayReport report = replay.run(Viewer.system());

        assertThat(report.first()).extracting(ReplayReport.Difference::prospect).contains(aiko);
        assertThat(replay.run(Viewer.system()).different()).isZero();
    }

    private void generate(List<ProspectId> people, int activities) {
        for (int done = 0; done < activities; done += 1_000) {
            List<NewActivity> batch = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                batch.add(new NewActivity(
                        someday(),
                        CODES[random.nextInt(CODES.length)],
                        random.nextBoolean() ? "form" : "list-email",
                        (long) random.nextInt(20),
                        random.nextInt(10) == 0 ? null : someoneOf(people),
                        null,
                        random.nextInt(15) == 0 ? Verdict.BOT : Verdict.HUMAN,
                        Map.of()));
            }
            transaction.executeWithoutResult(status -> journal.append(batch));
        }
    }

    // anonymous browsers look around, some turn out to be people, and look around further
    private void browse(List<ProspectId> people, int browsers) {
        List<CompletableFuture<Recorded>> met = new ArrayList<>();
        for (int i = 0; i < browsers; i++) {
            met.add(journal.record(page(null)));
        }
        List<Recorded> together = journal.record(
                        IntStream.range(0, browsers).mapToObj(i -> page(null)).toList())
                .join();
        List<Recorded> firsts = Stream.concat(met.stream().map(CompletableFuture::join), together.stream())
                .toList();
        List<CompletableFuture<Recorded>> again = new ArrayList<>();
        List<Hit> laterTogether = new ArrayList<>();
        for (Recorded first : firsts) {
            Long visitor = first.visitorId();
            if (visitor != null && random.nextInt(4) == 0) {
                ProspectId person = someoneOf(people);
                transaction.executeWithoutResult(status -> visitors.link(visitor, person, "form", null, someday()));
            }
            again.add(journal.record(page(visitor)));
            laterTogether.add(page(visitor));
        }
        again.forEach(CompletableFuture::join);
        journal.record(laterTogether).join();
    }

    private Hit page(@Nullable Long visitor) {
        return Hit.page(
                someday(),
                random.nextInt(10) == 0 ? Verdict.BOT : Verdict.HUMAN,
                new Hit.Browser(visitor, "127.0.0.1", "Mozilla/5.0 Firefox/121.0"),
                new Hit.PageSeen("https://example.com/" + random.nextInt(50), "A page", null, null));
    }

    private Instant someday() {
        return START.plusMillis(random.nextLong(SIXTY_DAYS));
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
