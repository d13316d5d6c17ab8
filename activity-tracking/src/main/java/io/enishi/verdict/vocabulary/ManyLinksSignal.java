package io.enishi.verdict.vocabulary;

import io.enishi.shared.Words;
import io.enishi.verdict.Burst;
import io.enishi.verdict.Signal;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** More different links at once than a hand can click. */
@Component
class ManyLinksSignal implements Signal {

    @Override
    public String key() {
        return "many-links";
    }

    @Override
    public Words label() {
        return new Words("Many links at once", "複数リンクの同時クリック");
    }

    @Override
    public Words sentence() {
        return new Words("{0} different links were clicked within moments", "{0} 種類のリンクがごく短い間にクリックされました");
    }

    @Override
    public Optional<Sight> in(Burst burst) {
        int moment = burst.linksWithin(Duration.ofSeconds(2));
        if (moment >= 3) {
            return Optional.of(new Sight(3, moment));
        }
        int quarter = burst.linksWithin(Duration.ofSeconds(15));
        if (quarter >= 4) {
            return Optional.of(new Sight(3, quarter));
        }
        return burst.linksWithin(Duration.ofSeconds(1)) == 2 ? Optional.of(new Sight(1.5, 2)) : Optional.empty();
    }
}
