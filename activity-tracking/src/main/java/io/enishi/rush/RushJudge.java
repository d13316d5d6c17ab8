package io.enishi.rush;

import io.enishi.verdict.Judgement;
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
        return Judgement.weighed(signals, signal -> signal.in(rush), properties.weights(), properties.robotFrom());
    }

    boolean isSuspicious(Judgement judgement) {
        return judgement.weight() >= properties.caseFrom();
    }
}
