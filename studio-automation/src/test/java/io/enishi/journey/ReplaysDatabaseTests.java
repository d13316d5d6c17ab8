package io.enishi.journey;

import static io.enishi.journey.Trip.KEN;
import static io.enishi.journey.Trip.TOKYO;
import static io.enishi.journey.Trip.tokyo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.job.JobState;
import io.enishi.program.ProgramSettings;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.step.Way;
import io.enishi.testing.DatabaseTest;
import io.enishi.trial.Replay;
import io.enishi.trial.ReplayReport;
import io.enishi.trial.Replays;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** Time travel: what a draft would have done is what the same program did. */
@DatabaseTest(properties = {"enishi.programs.enabled=false", "enishi.change.workers=2"})
@Import(Trip.class)
class ReplaysDatabaseTests {

    private final Trip trip;
    private final Replays replays;

    private long list;
    private long spared;
    private long done;
    private long link;

    ReplaysDatabaseTests(Trip trip, Replays replays) {
        this.trip = trip;
        this.replays = replays;
    }

    @BeforeEach
    void tuesdayAtOne() {
        trip.clock.stopAt(tokyo("2026-12-01T13:00"));
        list = trip.list();
        spared = trip.list();
        done = trip.list();
        link = trip.redirect();
    }

    @Test
    void aReplayOfWhatRanCountsWhatTheEngineDecided() {
        ProspectId early = trip.personOn(list);
        ProspectId late = trip.personOn(list);
        trip.personOn(list);
        ProspectId kept = trip.personOn(list);
        trip.add(spared, kept);
        long program = trip.started(path(), ProgramSettings.of(TOKYO, list).sparing(spared));

        trip.after(Duration.ofHours(30));
        trip.clicks(early, link);
        ProspectId joined = trip.personOn(list);
        trip.after(Duration.ofHours(48));
        trip.clicks(late, link);
        trip.clicks(joined, link);
        trip.after(Duration.ofDays(10));

        ReplayReport report = report(program, 20);
        assertThat(report.people()).isEqualTo(4);
        assertThat(counted(report)).isEqualTo(decided(program));
        assertThat(counted(report)).containsEntry("s4 yes", 3L).containsEntry("s4 no", 1L);
    }

    @Test
    void whoStoodWhereIsToldForEveryEarlierTime() {
        ProspectId early = trip.personOn(list);
        trip.personOn(list);
        long program = trip.started(path(), ProgramSettings.of(TOKYO, list));
        trip.after(Duration.ofHours(24));
        trip.after(Duration.ofHours(6));
        trip.clicks(early, link);
        trip.run();
        trip.after(Duration.ofDays(10));

        assertThat(trip.travellers.waiting(program, tokyo("2026-12-01T20:00"), KEN))
                .isEqualTo(Map.of("s2", 2L));
        assertThat(trip.travellers.waiting(program, tokyo("2026-12-02T14:00"), KEN))
                .isEqualTo(Map.of("s4", 2L));
        assertThat(trip.travellers.waiting(program, tokyo("2026-12-02T20:00"), KEN))
                .isEqualTo(Map.of("s4", 1L));
        assertThat(trip.travellers.passed(program, tokyo("2026-12-02T20:00"), KEN))
                .contains(new Passed("s4", "yes", "done", 1))
                .noneMatch(one -> one.way().equals("no"));
        assertThat(trip.travellers.waiting(program, tokyo("2026-12-30T20:00"), KEN))
                .isEmpty();
    }

    @Test
    void nothingIsWrittenAboutAnybody() {
        ProspectId aiko = trip.personOn(list);
        trip.after(Duration.ofDays(10));
        long program = trip.written(path().path, ProgramSettings.of(TOKYO, list));

        ReplayReport report = report(program, 9);

        assertThat(counted(report)).containsEntry("s4 no", 1L);
        assertThat(trip.isOn(done, aiko)).isFalse();
        assertThat(trip.travellers.of(aiko, KEN)).isEmpty();
    }

    @Test
    void whatNobodyKnowsYetIsLeftOpen() {
        trip.personOn(list);
        trip.after(Duration.ofDays(2));
        long program = trip.written(path().path, ProgramSettings.of(TOKYO, list));

        ReplayReport report = report(program, 9);

        assertThat(report.went())
                .contains(new ReplayReport.Went("s4", "", "waiting", 1))
                .noneMatch(one -> one.step().equals("s1"));
    }

    @Test
    void aDraftThatCouldNotStartIsNotPlayed() {
        long program = trip.written(path().path, ProgramSettings.of(TOKYO));

        assertThatThrownBy(() -> replays.begin(program, 30, KEN)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> replays.begin(trip.written(path().path, ProgramSettings.of(TOKYO, list)), 9_999, KEN))
                .isInstanceOf(Refusal.class);
    }

    /** wait 1 day (s2) → click, up to 4 days (s4): yes → add to the list (s5). */
    private Trip.Written path() {
        return trip.path()
                .wait(Duration.ofDays(1))
                .click(link, Duration.ofDays(4))
                .on(Way.YES)
                .addTo(done);
    }

    private ReplayReport report(long program, int days) {
        long id = replays.begin(program, days, KEN);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> replays.get(program, id, KEN).state() == JobState.COMPLETE);
        Replay replay = replays.get(program, id, KEN);
        return replays.report(replay, KEN);
    }

    private static Map<String, Long> counted(ReplayReport report) {
        return report.went().stream()
                .filter(one -> !one.way().isEmpty())
                .collect(Collectors.toMap(one -> one.step() + " " + one.way(), ReplayReport.Went::people));
    }

    private Map<String, Long> decided(long program) {
        List<Passed> passed = trip.travellers.passed(program, KEN);
        return passed.stream().collect(Collectors.toMap(one -> one.step() + " " + one.way(), Passed::people));
    }
}
