package io.enishi.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.JournalStorage;
import io.enishi.activity.Settled;
import io.enishi.activity.Verdict;
import io.enishi.activity.storage.Retention;
import io.enishi.activity.storage.Tallies;
import io.enishi.link.Traffics.Counted;
import io.enishi.shared.Times;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Charts read tallies of the past, and are equal to the journal at any time. */
@DatabaseTest(properties = "enishi.change.workers=0")
class TalliesDatabaseTests {

    private static final int CLICK = 21;
    private static final long ASSET = 4_711;
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final ActivityJournal journal;
    private final Traffics traffics;
    private final Tallies tallies;
    private final Retention retention;
    private final JournalStorage storage;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final Random random = new Random(7);

    TalliesDatabaseTests(
            ActivityJournal journal,
            Traffics traffics,
            Tallies tallies,
            Retention retention,
            JournalStorage storage,
            JdbcClient jdbc,
            MovableClock clock) {
        this.journal = journal;
        this.traffics = traffics;
        this.tallies = tallies;
        this.retention = retention;
        this.storage = storage;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Tokyo", "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe"})
    void aChartIsEqualToTheJournalWhateverHappensToIt(String zoneId) {
        ZoneId zone = ZoneId.of(zoneId);
        clicks(150);
        same(zone);
        countAll();
        same(zone);

        clicks(30);
        same(zone);
        overturn();
        same(zone);
        countAll();
        same(zone);

        overturn();
        clicks(10);
        countAll();
        same(zone);
    }

    @Test
    void whatIsPastIsReadFromTheTallies() {
        Instant past = clock.instant().minus(Duration.ofDays(3));
        click(past);
        countAll();
        assertThat(jdbc.sql("select count(*) from tally_hour").query(Long.class).single())
                .isGreaterThanOrEqualTo(60);
        long before = people(TOKYO);

        // nobody may do this: it only shows where the chart looks
        jdbc.sql("update activity_tally set hits = hits + 1000 where asset_id = ? and verdict = 0 and hour <= ?")
                .params(ASSET, Times.sql(past))
                .update();
        assertThat(people(TOKYO)).isGreaterThanOrEqualTo(before + 1000);

        jdbc.sql("delete from tally_hour").update();
        assertThat(people(TOKYO)).isEqualTo(before);
        countAll();
        assertThat(people(TOKYO)).isEqualTo(before);
    }

    @Test
    void whatIsDroppedStaysInTheTallies() {
        Instant dropped = clock.instant().minus(Duration.ofDays(210));
        for (int i = 0; i < 40; i++) {
            click(dropped.plusSeconds(random.nextInt(9_000)));
        }
        List<String> counted = tallied(dropped);

        storage.keep(3, Viewer.system());
        assertThat(retention.drop()).isPositive();

        assertThat(jdbc.sql("select count(*) from activity where asset_id = ? and occurred_at < ?")
                        .params(ASSET, Times.sql(dropped.plus(Duration.ofDays(1))))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(tallied(dropped)).isEqualTo(counted);
        // one more comes late: it is added, and is added no second time when it is dropped itself
        click(dropped.plusSeconds(60));
        List<String> withIt = tallied(dropped);
        assertThat(withIt).isNotEqualTo(counted);
        assertThat(retention.drop()).isPositive();
        assertThat(tallied(dropped)).isEqualTo(withIt);
        storage.keep(null, Viewer.system());
    }

    private List<String> tallied(Instant day) {
        countAll();
        return jdbc.sql("""
                        select concat_ws(' ', verdict, sum(hits)) from activity_tally
                        where asset_id = ? and hour between cast(? as timestamptz) - interval '1 hour' and cast(? as timestamptz) + interval '1 day'
                        group by verdict order by 1
                        """)
                .params(ASSET, day.toString(), day.toString())
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void theYoungestHoursAreLeftToTheJournal() {
        click(clock.instant());
        countAll();

        assertThat(jdbc.sql("select count(*) from tally_hour where hour > now() - interval '3 hours'")
                        .query(Long.class)
                        .single())
                .isZero();
        same(TOKYO);
    }

    private void same(ZoneId zone) {
        assertThat(days(zone)).isEqualTo(raw(zone));
    }

    private long people(ZoneId zone) {
        return days(zone).stream().mapToLong(TrafficDay::human).sum();
    }

    private List<TrafficDay> days(ZoneId zone) {
        return traffics.days(
                TrafficQueries.hits(ASSET, CLICK),
                new Counted(ASSET, CLICK),
                new Viewer(null, "test", Set.of("*"), false, Locale.JAPANESE, zone));
    }

    private List<TrafficDay> raw(ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return jdbc.sql("""
                        select cast(d as date) as day,
                               (select count(*) from activity a where a.asset_id = :asset and a.code = :code
                                  and cast(a.occurred_at at time zone :zone as date) = cast(d as date)) as everything,
                               (select count(*) from activity a where a.asset_id = :asset and a.code = :code and a.verdict = 0
                                  and cast(a.occurred_at at time zone :zone as date) = cast(d as date)) as human
                        from generate_series(cast(:first as date), cast(:last as date), interval '1 day') d
                        order by 1
                        """)
                .param("asset", ASSET)
                .param("code", CLICK)
                .param("zone", zone.getId())
                .param("first", today.minusDays(Traffics.DAYS - 1L))
                .param("last", today)
                .query((row, number) -> new TrafficDay(
                        row.getObject("day", LocalDate.class), row.getLong("everything"), row.getLong("human")))
                .list();
    }

    private void countAll() {
        while (tallies.count() > 0) {
            // more is due
        }
    }

    private void clicks(int many) {
        for (int i = 0; i < many; i++) {
            click(clock.instant().minusSeconds(random.nextInt(12 * 24 * 3_600)));
        }
    }

    private void click(Instant at) {
        journal.recorded(Hit.deed(
                at,
                random.nextInt(4) == 0 ? Verdict.BOT : Verdict.HUMAN,
                null,
                new Hit.Deed(CLICK, "custom-redirect", ASSET, null, false, Map.of())));
    }

    /** Some of them were robots after all. */
    private void overturn() {
        List<Settled> some = jdbc.sql("""
                        select id, occurred_at from activity where asset_id = ? and code = ? and verdict = 0 order by id % 17, id limit 12
                        """)
                .params(ASSET, CLICK)
                .query((row, number) -> new Settled(
                        row.getLong("id"),
                        Objects.requireNonNull(Times.read(row, "occurred_at")),
                        Verdict.HUMAN,
                        Verdict.BOT))
                .list();
        assertThat(some).isNotEmpty();
        journal.settle(some, entered -> {});
    }
}
