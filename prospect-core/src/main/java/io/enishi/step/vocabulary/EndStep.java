package io.enishi.step.vocabulary;

import io.enishi.shared.Words;
import io.enishi.step.Leg;
import io.enishi.step.Move;
import io.enishi.step.Reason;
import io.enishi.step.Rehearsal;
import io.enishi.step.StepType;
import io.enishi.step.Traveller;
import io.enishi.step.Way;
import io.enishi.vocabulary.Names;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Where the way through a program is over. */
@Component
class EndStep implements StepType<EndStep.Settings> {

    record Settings() {}

    @Override
    public String key() {
        return "end";
    }

    @Override
    public Words label() {
        return new Words("End", "終了");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        return new Words("the program is over", "プログラムを終了する");
    }

    @Override
    public Set<Way> ways() {
        return Set.of();
    }

    @Override
    public Map<Long, Move> next(List<Traveller> who, Settings settings, Leg leg) {
        return StepType.all(who, Move.next(Reason.of("ended")));
    }

    @Override
    public Map<Long, Rehearsal> rehearse(List<Traveller> who, Settings settings, Leg leg) {
        return Rehearsal.all(who, Move.next(Reason.of("ended")));
    }
}
