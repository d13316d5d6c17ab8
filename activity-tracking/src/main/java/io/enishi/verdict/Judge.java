package io.enishi.verdict;

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
        return Judgement.weighed(signals, signal -> signal.in(burst), properties.weights(), properties.robotFrom());
    }

    boolean isSuspicious(Judgement judgement) {
        return judgement.weight() >= properties.caseFrom();
    }
}
