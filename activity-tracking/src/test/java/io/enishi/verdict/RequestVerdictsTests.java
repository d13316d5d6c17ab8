package io.enishi.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.activity.Verdict;
import io.enishi.shared.ProspectId;
import io.enishi.tracking.UserAgents;
import io.enishi.verdict.LabelledRequests.Asked;
import io.enishi.verdict.LabelledRequests.By;
import io.enishi.verdict.vocabulary.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Prefetchers and mail proxies, from the headers of their requests to the last verdict, by the same classes that decide in the product.
 * The signals were tuned on seed 1; what is asserted is judged on other seeds.
 */
class RequestVerdictsTests {

    private static final int OF_EACH = 3_000;
    private static final long[] UNSEEN = {20_261_122, 4_711, 31_337};
    private static final Instant SENT = Instant.parse("2026-11-01T00:00:00Z");
    private static final VerdictProperties SETTINGS =
            new VerdictProperties(Duration.ofSeconds(60), 3, 2, Duration.ofSeconds(1), Map.of());

    private final Judge judge = new Judge(Signals.all(), SETTINGS);
    private final ClickVerdicts first = new ClickVerdicts(SETTINGS);
    private final UserAgents agents = new UserAgents();

    /** One request with what became of it, and why. */
    private record Judged(Asked asked, Verdict verdict, String sign, Judgement judgement) {

        boolean isRobots() {
            return verdict != Verdict.HUMAN;
        }
    }

    @Test
    void whatLoadsAheadIsFoundAndThePeopleBehindItAreLeftAlone() {
        for (long seed : UNSEEN) {
            LabelledRequests set = new LabelledRequests(seed);
            List<Judged> judged = Stream.concat(set.prefetchers(OF_EACH).stream(), set.people(OF_EACH).stream())
                    .flatMap(copy -> judged(copy).stream())
                    .toList();

            Figures figures = figures(judged, By.ROBOT, Judged::isRobots);
            assertThat(figures.precision()).as("precision with seed " + seed).isGreaterThanOrEqualTo(0.99);
            assertThat(figures.recall()).as("recall with seed " + seed).isGreaterThanOrEqualTo(0.95);
        }
    }

    @Test
    void peopleWhoClickAfterTheirBrowserLoadedThePageAheadArePeopleAlsoWithScriptsBlocked() {
        List<Judged> clicks = new LabelledRequests(UNSEEN[0])
                .prefetchers(OF_EACH).stream()
                        .flatMap(copy -> judged(copy).stream())
                        .filter(each ->
                                each.asked().by() == By.PERSON && !each.asked().read())
                        .toList();

        assertThat(clicks).hasSizeGreaterThan(100);
        assertThat(clicks.stream().filter(Judged::isRobots).count()).isLessThan(clicks.size() / 20);
    }

    @Test
    void proxiesThatStandForReadersArePeopleApplesIsAMachineToolsAreRobots() {
        for (long seed : UNSEEN) {
            List<Asked> openings = new LabelledRequests(seed).openings(4 * OF_EACH);
            for (By by : By.values()) {
                long found = openings.stream()
                        .filter(each -> each.by() == by && opened(each) == by)
                        .count();
                long said = openings.stream().filter(each -> opened(each) == by).count();
                long all = openings.stream().filter(each -> each.by() == by).count();

                assertThat(all).isGreaterThan(1_500);
                assertThat((double) found / said)
                        .as(by + " precision, seed " + seed)
                        .isGreaterThanOrEqualTo(0.99);
                assertThat((double) found / all)
                        .as(by + " recall, seed " + seed)
                        .isGreaterThanOrEqualTo(0.95);
            }
        }
    }

    @Test
    void everyVerdictExplainsItself() {
        new LabelledRequests(UNSEEN[1])
                .prefetchers(OF_EACH).stream()
                        .flatMap(copy -> judged(copy).stream())
                        .filter(Judged::isRobots)
                        .forEach(each -> assertThat(!each.sign().isEmpty()
                                        || agents.verdict(each.asked().agent()) == Verdict.BOT
                                        || !each.judgement().reasons().isEmpty())
                                .as(each.asked().toString())
                                .isTrue());
    }

    private By opened(Asked asked) {
        if (agents.isMachine(asked.agent())) {
            return By.MACHINE;
        }
        return agents.opening(asked.agent()) == Verdict.HUMAN ? By.PERSON : By.ROBOT;
    }

    // as the controllers, the settler and the judge do it one after the other
    private List<Judged> judged(List<Asked> copy) {
        List<Asked> inTime =
                copy.stream().sorted(Comparator.comparingDouble(Asked::at)).toList();
        List<Click> clicks = new ArrayList<>();
        for (Asked asked : inTime) {
            String sign = ClickVerdicts.sign(asked.method(), asked.link() < 0, asked.headers()::get);
            clicks.add(new Click(
                    clicks.size(),
                    SENT.plusMillis(Math.round(asked.at() * 1_000)),
                    asked.link() < 0 ? "https://go.example.com/h" : "https://www.example.com/" + asked.link(),
                    asked.ip(),
                    asked.agent(),
                    sign,
                    1L,
                    asked.read(),
                    first.first(agents.verdict(asked.agent()), sign)));
        }
        Burst burst = new Burst(7, new ProspectId(1), SENT, null, clicks, 0, Set.of("www.example.com"));
        Judgement judgement = judge.judge(burst);
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < clicks.size(); i++) {
            Click click = clicks.get(i);
            judged.add(new Judged(
                    inTime.get(i), click.isOpen() ? judgement.of(click) : click.verdict(), click.sign(), judgement));
        }
        return judged;
    }

    private record Figures(double precision, double recall) {}

    private static Figures figures(List<Judged> judged, By by, Predicate<Judged> said) {
        long found = judged.stream()
                .filter(each -> each.asked().by() == by && said.test(each))
                .count();
        return new Figures(
                (double) found / judged.stream().filter(said).count(),
                (double) found
                        / judged.stream()
                                .filter(each -> each.asked().by() == by)
                                .count());
    }
}
