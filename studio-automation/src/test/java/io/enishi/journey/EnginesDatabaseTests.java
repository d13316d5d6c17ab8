package io.enishi.journey;

import static io.enishi.journey.Trip.KEN;
import static io.enishi.journey.Trip.TOKYO;
import static io.enishi.journey.Trip.tokyo;
import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.program.ProgramSettings;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import io.enishi.step.Leg;
import io.enishi.step.Move;
import io.enishi.step.Reason;
import io.enishi.step.StepType;
import io.enishi.step.Traveller;
import io.enishi.step.Way;
import io.enishi.testing.DatabaseTest;
import io.enishi.vocabulary.Names;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** What holds whatever happens to the engine: once is once, one bad person stops nobody, and idling costs next to nothing. */
@DatabaseTest(properties = {"enishi.programs.enabled=false", "enishi.change.workers=2"})
@Import({Trip.class, EnginesDatabaseTests.Stumble.class})
class EnginesDatabaseTests {

    private final Trip trip;
    private final Stumble stumble;
    private final JourneyRepository repository;

    private long list;
    private long done;
    private ProgramSettings settings;

    EnginesDatabaseTests(Trip trip, Stumble stumble, JourneyRepository repository) {
        this.trip = trip;
        this.stumble = stumble;
        this.repository = repository;
    }

    @BeforeEach
    void tuesdayAtOne() {
        trip.clock.stopAt(tokyo("2026-11-24T13:00"));
        list = trip.list();
        done = trip.list();
        settings = ProgramSettings.of(TOKYO, list);
        stumble.over = -1;
    }

    @Test
    void manyEnginesOnOneDatabaseDecideEachStepOfEachTravellerOnce() {
        ProspectId[] people =
                IntStream.range(0, 300).mapToObj(i -> trip.person()).toArray(ProspectId[]::new);
        trip.add(list, people);
        Trip.Written path = trip.path()
                .step("test.stumble", Map.of())
                .wait(Duration.ofMinutes(1))
                .addTo(done);
        long program = trip.started(path, settings);
        stumble.asked.set(0);

        trip.clock.advance(Duration.ofMinutes(1));
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                nodes.submit(trip.rounds::run);
            }
        }
        trip.run();

        assertThat(trip.travellers.states(program, KEN)).containsExactly(Map.entry("completed", 300L));
        assertThat(trip.jdbc
                        .sql(
                                "select count(*) from decision where asset_id = ? and action = 'list.add' and outcome = 'done'")
                        .param(program)
                        .query(Long.class)
                        .single())
                .isEqualTo(300);
        assertThat(trip.jdbc
                        .sql("select count(*) from step_run where program_id = ?")
                        .param(program)
                        .query(Long.class)
                        .single())
                .isEqualTo(300 * 4);
    }

    @Test
    void aStepThatFailsForOneParksHerAloneAndSheMayTryAgain() {
        ProspectId[] people =
                IntStream.range(0, 20).mapToObj(i -> trip.person()).toArray(ProspectId[]::new);
        trip.add(list, people);
        stumble.over = people[7].value();
        long program = trip.started(trip.path().step("test.stumble", Map.of()).addTo(done), settings);

        assertThat(trip.travellers.states(program, KEN))
                .containsOnly(Map.entry("completed", 19L), Map.entry("parked", 1L));
        assertThat(trip.why(program, people[7])).isEqualTo("step-failed");
        stumble.over = -1;
        trip.travellers.retry(program, KEN);
        trip.run();

        assertThat(trip.row(program, people[7]).state()).isEqualTo("completed");
    }

    @Test
    void everyDecisionSaysWhyAndFromWhichVersion() {
        ProspectId who = trip.personOn(list);
        long program = trip.started(trip.path().addTo(done), settings);

        assertThat(trip.runs(program, who)).hasSize(2).allSatisfy(run -> {
            assertThat(run.version()).isEqualTo(1);
            assertThat(run.result()).isEqualTo("done");
        });
    }

    @Test
    void anActionThatFailsIsWrittenDownAndStopsNobody() {
        ProspectId who = trip.personOn(list);
        long gone = trip.list();
        long program = trip.started(trip.path().addTo(gone).addTo(done), settings);
        assertThat(trip.isOn(done, who)).isTrue();
        ProspectId second = trip.person();
        trip.add(gone, second);
        trip.add(list, second);
        trip.run();

        assertThat(trip.reasons(program, second)).containsExactly("action-skipped", "done", "ended");
    }

    @Test
    void idlingAsksOneQuestionAndFindsNothingForPeopleWhoWait() {
        IntStream.range(0, 5).forEach(i -> trip.personOn(list));
        trip.started(trip.path().wait(Duration.ofDays(30)), settings);

        assertThat(repository.due(trip.clock.instant())).isEmpty();
    }

    @Test
    void whoComesToARunningProgramEntersWithinTheReaction() {
        long program = trip.started(trip.path().addTo(done), settings);

        ProspectId late = trip.personOn(list);
        trip.run();

        assertThat(trip.row(program, late).state()).isEqualTo("completed");
    }

    /** A step that fails for one person. */
    static class Stumble implements StepType<Stumble.Settings> {

        record Settings() {}

        final AtomicInteger asked = new AtomicInteger();
        volatile long over = -1;

        @Override
        public String key() {
            return "test.stumble";
        }

        @Override
        public Words label() {
            return new Words("Stumble", "つまずき");
        }

        @Override
        public Class<Settings> settings() {
            return Settings.class;
        }

        @Override
        public Words sentence(Settings settings, Names names) {
            return label();
        }

        @Override
        public Set<Way> ways() {
            return ONE_WAY;
        }

        @Override
        public Map<Long, Move> next(List<Traveller> who, Settings settings, Leg leg) {
            asked.addAndGet(who.size());
            if (who.stream().anyMatch(one -> one.prospect().value() == over)) {
                throw new IllegalStateException("stumbled");
            }
            return StepType.all(who, Move.next(Reason.DONE));
        }
    }
}
