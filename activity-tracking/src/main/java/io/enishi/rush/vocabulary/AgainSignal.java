package io.enishi.rush.vocabulary;

import io.enishi.rush.Rush;
import io.enishi.rush.RushSignal;
import io.enishi.shared.Words;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What goes on after a robot was found is the robot. */
@Component
class AgainSignal implements RushSignal {

    @Override
    public String key() {
        return "again";
    }

    @Override
    public Words label() {
        return new Words("Again", "直前もボット");
    }

    @Override
    public Words sentence() {
        return new Words("The same browser was found to be a robot''s minutes before", "数分前に同じブラウザーがボットと判定されています");
    }

    @Override
    public Optional<Sight> in(Rush rush) {
        return rush.again() ? Optional.of(new Sight(3, 1)) : Optional.empty();
    }
}
