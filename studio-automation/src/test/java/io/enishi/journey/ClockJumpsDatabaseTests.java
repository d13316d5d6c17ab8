package io.enishi.journey;

import static io.enishi.journey.Trip.KEN;
import static io.enishi.journey.Trip.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.program.ProgramRuns;
import io.enishi.program.ProgramSettings;
import io.enishi.shared.ProspectId;
import io.enishi.step.Way;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/** Two engines on one database whose clocks are set by hours while they work, forwards and backwards and not both alike. */
@DatabaseTest(properties = {"enishi.programs.enabled=false", "enishi.change.workers=2"})
@Import(Trip.class)
class ClockJumpsDatabaseTests {

    private static final int PEOPLE = 200;
    private static final int JUMPS = 30;
    private static final int MOST_HOURS = 3;

    private final Trip trip;
    private final MovableClock other = new MovableClock();
    private final Rounds here;
    private final Rounds elsewhere;

    ClockJumpsDatabaseTests(
            Trip trip,
            JourneyRepository repository,
            MembershipRepository members,
            Membership membership,
            ProgramRuns programs,
            Engine engine,
            PlatformTransactionManager transactions) {
        this.trip = trip;
        this.here = rounds(repository, members, membership, programs, engine, transactions, trip.clock);
        this.elsewhere = rounds(repository, members, membership, programs, engine, transactions, other);
    }

    private static Rounds rounds(
            JourneyRepository repository,
            MembershipRepository members,
            Membership membership,
            ProgramRuns programs,
            Engine engine,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Rounds(repository, members, membership, programs, engine, transactions, clock);
    }

    @Test
    void everyStepIsDecidedOnceAndNobodyIsLeftBehindHoweverTheClocksJump() {
        long list = trip.list();
        long done = trip.list();
        trip.add(list, IntStream.range(0, PEOPLE).mapToObj(i -> trip.person()).toArray(ProspectId[]::new));
        long redirect = trip.redirect();
        long program = trip.started(
                trip.path()
                        .wait(Duration.ofHours(1))
                        .click(redirect, Duration.ofHours(2))
                        .on(Way.NO)
                        .wait(Duration.ofHours(1))
                        .addTo(done)
                        .wait(Duration.ofMinutes(30)),
                ProgramSettings.of(TOKYO, list));

        jump();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> {
                    trip.clock.advance(Duration.ofHours(1));
                    trip.run();
                    assertThat(trip.travellers.states(program, KEN))
                            .containsExactly(Map.entry("completed", (long) PEOPLE));
                });

        assertThat(number("select count(*) from step_run where program_id = ?", program))
                .isEqualTo(6L * PEOPLE);
        assertThat(number("select sum(people) from step_tally where program_id = ?", program))
                .isEqualTo(6L * PEOPLE);
        assertThat(number("""
                        select count(*) from (select t.prospect_id, r.step from step_run r join traveller t on t.id = r.traveller_id
                            where t.program_id = ? group by 1, 2 having count(*) > 1) twice
                        """, program)).isZero();
    }

    private void jump() {
        Random chance = new Random(11);
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            nodes.submit(() -> work(here, over));
            nodes.submit(() -> work(elsewhere, over));
            for (int i = 0; i < JUMPS; i++) {
                MovableClock moved = chance.nextBoolean() ? trip.clock : other;
                moved.advance(Duration.ofMinutes(chance.nextInt(-MOST_HOURS * 60, MOST_HOURS * 60)));
                pause();
            }
            over.set(true);
        }
    }

    private static void work(Rounds rounds, AtomicBoolean over) {
        while (!over.get()) {
            rounds.run();
        }
    }

    private static void pause() {
        // the engines work meanwhile
        await().pollDelay(Duration.ofMillis(30)).until(() -> true);
    }

    private long number(String sql, long program) {
        return trip.jdbc.sql(sql).param(program).query(Long.class).single();
    }
}
