package io.enishi.verdict;

import io.enishi.activity.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What was decided about a burst, and why: the signals seen with their weights, heaviest first. */
public record Judgement(Verdict verdict, double weight, List<Reason> reasons) {

    /** One signal's key, what it weighed, and the number that its sentence tells. */
    public record Reason(String signal, double weight, long number) {}

    public Judgement {
        reasons = List.copyOf(reasons);
    }

    /** What these tell of something as a whole, each with the weight that settings give it or with its own. */
    public static <T extends Tell> Judgement weighed(
            List<T> tells, Function<T, Optional<Tell.Sight>> seen, Map<String, Double> weights, double robotFrom) {
        List<Reason> reasons = new ArrayList<>();
        for (T tell : tells) {
            seen.apply(tell)
                    .ifPresent(sight -> reasons.add(
                            new Reason(tell.key(), weights.getOrDefault(tell.key(), sight.weight()), sight.number())));
        }
        reasons.sort(Comparator.comparingDouble(Reason::weight).reversed());
        double weight = reasons.stream().mapToDouble(Reason::weight).sum();
        return new Judgement(weight >= robotFrom ? Verdict.BOT : Verdict.HUMAN, weight, reasons);
    }

    /** A person's page view after the click outweighs everything that is said of the burst. */
    public Verdict of(Click click) {
        return click.read() && click.sign().isEmpty() ? Verdict.HUMAN : verdict;
    }
}
