package io.enishi.rush;

import io.enishi.activity.Verdict;
import io.enishi.verdict.Judgement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Weighs a run of page views as a whole: no single haste decides, and every decision can be explained. */
@Component
class RushJudge {

    private final List<RushSignal> signals;
    private final RushProperties properties;

    RushJudge(List<RushSignal> signals, RushProperties properties) {
        this.signals = List.copyOf(signals);
        this.properties = properties;
    }

    Judgement judge(Rush rush) {
        List<Judgement.Reason> reasons = new ArrayList<>();
        for (RushSignal signal : signals) {
            signal.in(rush)
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
