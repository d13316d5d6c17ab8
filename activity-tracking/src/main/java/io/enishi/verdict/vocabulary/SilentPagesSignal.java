package io.enishi.verdict.vocabulary;

import io.enishi.shared.Words;
import io.enishi.verdict.Burst;
import io.enishi.verdict.Click;
import io.enishi.verdict.Signal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The pages behind the links would have told us of a reader. Ad blockers silence them too, so one or two weigh little. */
@Component
class SilentPagesSignal implements Signal {

    @Override
    public String key() {
        return "silent-pages";
    }

    @Override
    public Words label() {
        return new Words("No page opened", "ページが開かれていない");
    }

    @Override
    public Words sentence() {
        return new Words(
                "{0} of the links lead to pages with our tracking code, and no browser opened one of them",
                "リンク先の {0} ページにはトラッキングコードがありますが、ブラウザーで開かれた形跡がありません");
    }

    @Override
    public Optional<Sight> in(Burst burst) {
        if (burst.clicks().stream().anyMatch(Click::read)) {
            return Optional.empty();
        }
        long silent = burst.doubtful().stream()
                .map(Click::url)
                .distinct()
                .filter(url -> burst.trackedHosts().contains(Burst.host(url)))
                .count();
        if (silent == 0) {
            return Optional.empty();
        }
        return Optional.of(new Sight(silent >= 5 ? 3 : silent >= 3 ? 2 : 1, silent));
    }
}
