package io.enishi.rush;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.activity.Verdict;
import io.enishi.rush.vocabulary.RushSignals;
import io.enishi.verdict.Judgement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The judge on runs of page views of which we know who made them. Weights were tuned on seed 1; what is asserted is judged on other seeds. */
class RushJudgeTests {

    private static final int OF_EACH = 3_000;
    private static final long[] UNSEEN = {20_261_122, 4_711, 31_337};

    private final RushJudge judge = new RushJudge(
            RushSignals.all(),
            new RushProperties(
                    true, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofSeconds(2), 3, 2.5, Map.of()));

    @Test
    void robotsAreFoundAndPeopleAreLeftAlone() {
        for (long seed : UNSEEN) {
            Figures figures = figures(new LabelledRushes(seed), this::isRobots);

            assertThat(figures.precision()).as("precision with seed " + seed).isGreaterThanOrEqualTo(0.99);
            assertThat(figures.recall()).as("recall with seed " + seed).isGreaterThanOrEqualTo(0.95);
        }
    }

    @Test
    void hasteAloneWouldNotDo() {
        // whoever calls ten pages within ten seconds a robot's takes people's tabs for it, and misses polite crawlers
        Figures figures = figures(
                new LabelledRushes(UNSEEN[0]),
                rush -> rush.views().stream()
                                .filter(view -> !view.at()
                                        .isAfter(rush.views().getFirst().at().plusSeconds(10)))
                                .count()
                        >= 10);

        assertThat(figures.recall()).isLessThan(0.6);
        assertThat(figures.precision()).isLessThan(0.9);
    }

    @Test
    void everyVerdictExplainsItself() {
        for (Rush rush : new LabelledRushes(UNSEEN[1]).robots(OF_EACH)) {
            Judgement judgement = judge.judge(rush);

            assertThat(judgement.verdict() == Verdict.BOT).isEqualTo(judgement.weight() >= 3);
            assertThat(judgement.reasons()).isNotEmpty();
            assertThat(judgement.reasons().stream()
                            .mapToDouble(Judgement.Reason::weight)
                            .sum())
                    .isEqualTo(judgement.weight());
        }
    }

    private boolean isRobots(Rush rush) {
        return judge.judge(rush).verdict() == Verdict.BOT;
    }

    private record Figures(double precision, double recall) {}

    private static Figures figures(LabelledRushes set, Predicate<Rush> said) {
        List<Rush> people = set.people(OF_EACH);
        List<Rush> robots = set.robots(OF_EACH);
        double found = robots.stream().filter(said).count();
        double wronged = people.stream().filter(said).count();
        return new Figures(found / (found + wronged), found / robots.size());
    }
}
