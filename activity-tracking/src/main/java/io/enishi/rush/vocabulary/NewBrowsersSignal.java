package io.enishi.rush.vocabulary;

import io.enishi.rush.Rush;
import io.enishi.rush.RushSignal;
import io.enishi.shared.Words;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A browser that keeps no cookies looks like many, each of which sees one page. */
@Component
class NewBrowsersSignal implements RushSignal {

    @Override
    public String key() {
        return "new-browsers";
    }

    @Override
    public Words label() {
        return new Words("Forgetful browser", "毎回新しいブラウザー");
    }

    @Override
    public Words sentence() {
        return new Words(
                "{0} pages within a minute, each opened by a browser never seen before, all from one address and with one user agent",
                "1 分以内の {0} ページが、同じアドレス・同じユーザーエージェントの、毎回初めてのブラウザーで開かれました");
    }

    @Override
    public Optional<Sight> in(Rush rush) {
        int newcomers = rush.newcomersWithin(Duration.ofMinutes(1));
        return newcomers < 5 ? Optional.empty() : Optional.of(new Sight(newcomers >= 12 ? 3 : 2, newcomers));
    }
}
