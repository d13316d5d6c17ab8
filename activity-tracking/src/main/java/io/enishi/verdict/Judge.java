package io.enishi.verdict;

import io.enishi.activity.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Weighs a burst as a whole: no single delay decides, and every decision can be explained. */
@Component
class Judge {

    private final List<Signal> signals;
    private final VerdictProperties properties;

    Judge(List<Signal> signals, VerdictProperties properties) {
        this.signals = List.copyOf(signals);
        this.properties = properties;
    }

    Judgement judge(Burst burst) {
        List<Judgement.Reason> reasons = new ArrayList<>();
        for (Signal signal : signals) {
            signal.in(burst)
                    .ifPresent(sight -> reasons.add(new Judgement.Reason(
                            signal.key(),
                            properties.weights().getOrDefault(signal.key(), sight.weight()),
                            sight.number())));
        }
        reasons.sort(Comparator.comparingDouble(Judgement.Reason::weight).reversed());
        double weight = reasons.stream().mapToDouble(Judgement.Reason::weight).sum();
        return new Judgement(weight >= properties.robotFrom() ? Verdict.BOT : Verdict.HUMAN, weight, reasons);
    }

    boolean isSuspicious(Judgement judgement) {
        return judgement.weight() >= properties.caseFrom();
    }
}
