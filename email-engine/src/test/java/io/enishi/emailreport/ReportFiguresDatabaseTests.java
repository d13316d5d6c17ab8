package io.enishi.emailreport;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.JournalStorage;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Settled;
import io.enishi.activity.Verdict;
import io.enishi.activity.storage.Retention;
import io.enishi.activity.storage.Tallies;
import io.enishi.delivery.DeliveryFigures;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An email's figures come from the tallies, and are those of the journal whatever happens to it. */
@DatabaseTest(properties = "enishi.change.workers=0")
class ReportFiguresDatabaseTests {

    private static final int[] CODES = {1, 1, 1, 6, 11, 11, 11, 12, 14};
    private static final DeliveryFigures NONE =
            new DeliveryFigures(Map.of(), Map.of(), DeliveryFigures.Bounced.NONE, 0, 0, 0);

    private final ReportQueries reports;
    private final ActivityJournal journal;
    private final Tallies tallies;
    private final Retention retention;
    private final JournalStorage storage;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Random random = new Random(3);

    ReportFiguresDatabaseTests(
            ReportQueries reports,
            ActivityJournal journal,
            Tallies tallies,
            Retention retention,
            JournalStorage storage,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.reports = reports;
        this.journal = journal;
        this.tallies = tallies;
        this.retention = retention;
        this.storage = storage;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void figuresAreEqualToTheJournalWhateverHappensToIt() {
        long email = 4_100;
        List<ProspectId> people = people(40);
        happens(email, people, 400, Duration.ofDays(20));
        same(email);
        countAll();
        same(email);

        overturn(email);
        same(email);
        happens(email, people, 60, Duration.ofDays(3));
        same(email);
        countAll();
        same(email);
        assertThat(reports.report(4_101, NONE).clicks()).isZero();
    }

    @Test
    void figuresOfDroppedMonthsStay() {
        long email = 4_200;
        List<ProspectId> people = people(40);
        happens(email, people, 300, Duration.ofDays(300));
        EmailReport before = reports.report(email, NONE);

        storage.keep(3, Viewer.system());
        assertThat(retention.drop()).isPositive();

        EmailReport after = reports.report(email, NONE);
        assertThat(journaled(email).clicks()).isLessThan(before.clicks());
        assertThat(numbers(after)).isEqualTo(numbers(before));
        storage.keep(null, Viewer.system());
    }

    private static List<Long> numbers(EmailReport report) {
        return List.of(
                report.opens(),
                report.uniqueOpens(),
                report.clicks(),
                report.uniqueClicks(),
                report.optOuts(),
                report.complaints(),
                report.apart().robotClicks(),
                report.apart().robotOpens(),
                report.apart().unverifiedClicks());
    }

    private void same(long email) {
        assertThat(reports.report(email, NONE)).isEqualTo(journaled(email));
    }

    /** The same figures, counted from the journal alone. */
    private EmailReport journaled(long email) {
        return jdbc.sql("""
                        select count(*) filter (where code = 11 and verdict = 0) as opens,
                               count(distinct prospect_id) filter (where code = 11 and verdict = 0) as unique_opens,
                               count(*) filter (where code = 1 and verdict = 0) as clicks,
                               count(distinct prospect_id) filter (where code = 1 and verdict = 0) as unique_clicks,
                               count(distinct prospect_id) filter (where code = 12 and verdict = 0) as opt_outs,
                               count(distinct prospect_id) filter (where code = 14 and verdict = 0) as complaints,
                               count(*) filter (where code = 1 and verdict in (1, 2)) as robot_clicks,
                               count(*) filter (where code = 11 and verdict in (1, 2)) as robot_opens,
                               count(*) filter (where code = 1 and verdict = 3) as unverified_clicks,
                               count(*) filter (where code = 11 and verdict = 0 and details ->> 'sign' = 'machine') as machine_opens
                        from activity where asset_id = ?
                        """)
                .param(email)
                .query((row, number) -> new EmailReport(
                        NONE,
                        row.getLong("opens"),
                        row.getLong("unique_opens"),
                        row.getLong("clicks"),
                        row.getLong("unique_clicks"),
                        row.getLong("opt_outs"),
                        row.getLong("complaints"),
                        new EmailReport.Apart(
                                row.getLong("robot_clicks"),
                                row.getLong("robot_opens"),
                                row.getLong("unverified_clicks"),
                                row.getLong("machine_opens")),
                        List.of()))
                .single();
    }

    private void happens(long email, List<ProspectId> people, int times, Duration within) {
        List<NewActivity> batch = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            int code = CODES[random.nextInt(CODES.length)];
            batch.add(new NewActivity(
                    clock.instant().minusSeconds(random.nextLong(within.toSeconds())),
                    code,
                    "list-email",
                    email,
                    random.nextInt(15) == 0 ? null : people.get(random.nextInt(people.size())),
                    null,
                    // clicks that wait would be judged meanwhile
                    random.nextInt(4) == 0 ? Verdict.values()[1 + random.nextInt(2)] : Verdict.HUMAN,
                    code == 11 && random.nextInt(3) == 0 ? Map.of("sign", "machine") : Map.of()));
        }
        transaction.executeWithoutResult(status -> journal.append(batch));
    }

    private void overturn(long email) {
        List<Settled> some = jdbc.sql("""
                        select id, occurred_at from activity where asset_id = ? and code = 1 and verdict = 0 order by id limit 25
                        """)
                .param(email)
                .query((row, number) -> new Settled(
                        row.getLong("id"),
                        Objects.requireNonNull(Times.read(row, "occurred_at")),
                        Verdict.HUMAN,
                        Verdict.BOT))
                .list();
        assertThat(some).hasSize(25);
        journal.settle(some, entered -> {});
    }

    private void countAll() {
        while (tallies.count() > 0) {
            // more is due
        }
    }

    private List<ProspectId> people(int number) {
        Instant made = clock.instant();
        return jdbc.sql("""
                with made as (
                    insert into prospect (email) select 'p' || n || '-' || ? || '@example.com' from generate_series(1, ?) n returning id)
                insert into prospect_figure (prospect_id) select id from made returning prospect_id
                """)
                .params(made.toEpochMilli(), number)
                .query((row, rowNumber) -> new ProspectId(row.getLong(1)))
                .list();
    }
}
