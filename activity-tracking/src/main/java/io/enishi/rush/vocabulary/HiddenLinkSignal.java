package io.enishi.rush.vocabulary;

import io.enishi.rush.Rush;
import io.enishi.rush.RushSignal;
import io.enishi.shared.Words;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A link that no person sees was followed by the same browser. */
@Component
class HiddenLinkSignal implements RushSignal {

    @Override
    public String key() {
        return "rush-hidden-link";
    }

    @Override
    public Words label() {
        return new Words("Hidden link", "隠しリンク");
    }

    @Override
    public Words sentence() {
        return new Words("The same browser followed a link that people cannot see", "同じブラウザーが、人の目には見えないリンクをたどりました");
    }

    @Override
    public Optional<Sight> in(Rush rush) {
        return rush.hidden() ? Optional.of(new Sight(5, 1)) : Optional.empty();
    }
}
