package io.enishi.rush.vocabulary;

import io.enishi.rush.Rush;
import io.enishi.rush.RushSignal;
import io.enishi.shared.Words;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** More different pages at once than anybody reads, tabs opened from one list aside. */
@Component
class ManyPagesSignal implements RushSignal {

    @Override
    public String key() {
        return "many-pages";
    }

    @Override
    public Words label() {
        return new Words("Many pages at once", "複数ページの同時表示");
    }

    @Override
    public Words sentence() {
        return new Words("{0} different pages were opened within moments", "{0} 種類のページがごく短い間に開かれました");
    }

    @Override
    public Optional<Sight> in(Rush rush) {
        int moment = rush.pagesWithin(Duration.ofSeconds(2));
        if (moment >= 5) {
            return Optional.of(new Sight(2, moment));
        }
        int quarter = rush.pagesWithin(Duration.ofSeconds(10));
        return quarter >= 8 ? Optional.of(new Sight(2, quarter)) : Optional.empty();
    }
}
