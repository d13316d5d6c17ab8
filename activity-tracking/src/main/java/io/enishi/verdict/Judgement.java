package io.enishi.verdict;

import io.enishi.activity.Verdict;
import java.util.List;

/** What was decided about a burst, and why: the signals seen with their weights, heaviest first. */
public record Judgement(Verdict verdict, double weight, List<Reason> reasons) {

    /** One signal's key, what it weighed, and the number that its sentence tells. */
    public record Reason(String signal, double weight, long number) {}

    public Judgement {
        reasons = List.copyOf(reasons);
    }

    /** A person's page view after the click outweighs everything that is said of the burst. */
    public Verdict of(Click click) {
        return click.read() && click.sign().isEmpty() ? Verdict.HUMAN : verdict;
    }
}
