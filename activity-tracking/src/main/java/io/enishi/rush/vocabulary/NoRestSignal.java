package io.enishi.rush.vocabulary;

import io.enishi.rush.Rush;
import io.enishi.rush.RushSignal;
import io.enishi.shared.Words;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A long row of pages, none of them read for a minute. */
@Component
class NoRestSignal implements RushSignal {

    @Override
    public String key() {
        return "no-rest";
    }

    @Override
    public Words label() {
        return new Words("Without a rest", "休みのない閲覧");
    }

    @Override
    public Words sentence() {
        return new Words("{0} pages without a minute''s rest", "1 分の休みもなく {0} ページが表示されました");
    }

    @Override
    public Optional<Sight> in(Rush rush) {
        int views = rush.views().size();
        return views < 60 || rush.pages() < views / 2
                ? Optional.empty()
                : Optional.of(new Sight(views >= 100 ? 2 : 1, views));
    }
}
