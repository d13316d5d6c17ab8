package io.enishi.verdict.vocabulary;

import io.enishi.shared.Words;
import io.enishi.verdict.Burst;
import io.enishi.verdict.Click;
import io.enishi.verdict.Signal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A link that no person sees was followed. */
@Component
class HoneypotSignal implements Signal {

    @Override
    public String key() {
        return "honeypot";
    }

    @Override
    public Words label() {
        return new Words("Hidden link", "隠しリンク");
    }

    @Override
    public Words sentence() {
        return new Words("A link that people cannot see was followed ({0})", "人の目には見えないリンクがたどられました ({0} 回)");
    }

    @Override
    public Optional<Sight> in(Burst burst) {
        long times = burst.clicks().stream()
                .filter(click -> click.sign().equals(Click.HONEYPOT))
                .count();
        return times == 0 ? Optional.empty() : Optional.of(new Sight(5, times));
    }
}
