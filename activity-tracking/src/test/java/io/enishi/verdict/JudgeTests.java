package io.enishi.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.activity.Verdict;
import io.enishi.verdict.vocabulary.Signals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The judge on bursts of which we know who made them. Weights were tuned on seed 1; what is asserted is judged on other seeds. */
class JudgeTests {

    private static final int OF_EACH = 3_000;
    private static final long[] UNSEEN = {20_261_122, 4_711, 31_337};

    private final Judge judge = new Judge(
            Signals.all(), new VerdictProperties(Duration.ofSeconds(60), 3, 2, Duration.ofSeconds(1), Map.of()));

    @Test
    void robotsAreFoundAndPeopleAreLeftAlone() {
        for (long seed : UNSEEN) {
            LabelledBursts set = new LabelledBursts(seed);
            Figures figures = figures(
                    set.people(OF_EACH),
                    set.scanners(OF_EACH),
                    burst -> judge.judge(burst).verdict() == Verdict.BOT);

            assertThat(figures.precision()).as("precision with seed " + seed).isGreaterThanOrEqualTo(0.99);
            assertThat(figures.recall()).as("recall with seed " + seed).isGreaterThanOrEqualTo(0.95);
        }
    }

    @Test
    void theDelayAloneWouldNotDo() {
        LabelledBursts set = new LabelledBursts(UNSEEN[0]);
        List<Burst> people = set.people(OF_EACH);
        List<Burst> scanners = set.scanners(OF_EACH);
        for (int seconds : new int[] {2, 5, 10, 15, 20, 25}) {
            Figures figures =
                    figures(people, scanners, burst -> delay(burst).compareTo(Duration.ofSeconds(seconds)) < 0);

            assertThat(figures.recall()).as("clicked within " + seconds + " s").isLessThan(0.5);
        }
        // a limit that would find most robots takes people for robots
        Figures wide = figures(people, scanners, burst -> delay(burst).compareTo(Duration.ofSeconds(90)) < 0);
        assertThat(wide.recall()).isGreaterThan(0.5);
        assertThat(wide.precision()).isLessThan(0.99);
    }

    @Test
    void everyVerdictExplainsItself() {
        for (Burst burst : new LabelledBursts(UNSEEN[1]).scanners(OF_EACH)) {
            Judgement judgement = judge.judge(burst);

            assertThat(judgement.reasons().stream()
                            .mapToDouble(Judgement.Reason::weight)
                            .sum())
                    .isEqualTo(judgement.weight());
            assertThat(judgement.verdict() == Verdict.BOT).isEqualTo(judgement.weight() >= 3);
            assertThat(judgement.reasons()).isNotEmpty();
        }
    }

    @Test
    void aPageReadAfterwardsOutweighsTheBurst() {
        LabelledBursts set = new LabelledBursts(UNSEEN[2]);
        Burst scanner = set.scanners(200).stream()
                .filter(burst -> judge.judge(burst).verdict() == Verdict.BOT)
                .findFirst()
                .orElseThrow();
        Click first = scanner.clicks().getFirst();
        Click read =
                new Click(1, first.at(), first.url(), first.ip(), first.userAgent(), "", 2L, true, Verdict.UNSETTLED);

        assertThat(judge.judge(scanner).of(read)).isEqualTo(Verdict.HUMAN);
    }

    private static Duration delay(Burst burst) {
        return Duration.between(
                Objects.requireNonNull(burst.sentAt()),
                burst.clicks().getFirst().at());
    }

    private record Figures(int found, int falseAlarms, int robots) {

        double precision() {
            return found + falseAlarms == 0 ? 1 : (double) found / (found + falseAlarms);
        }

        double recall() {
            return (double) found / robots;
        }
    }

    private static Figures figures(List<Burst> people, List<Burst> robots, Predicate<Burst> isRobot) {
        return new Figures(
                (int) robots.stream().filter(isRobot).count(),
                (int) people.stream().filter(isRobot).count(),
                robots.size());
    }
}
