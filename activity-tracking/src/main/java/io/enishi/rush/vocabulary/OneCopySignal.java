package io.enishi.rush.vocabulary;

import io.enishi.rush.Rush;
import io.enishi.rush.RushSignal;
import io.enishi.shared.Words;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A gateway opens each link of a message in a browser of its own; its reader has one. */
@Component
class OneCopySignal implements RushSignal {

    @Override
    public String key() {
        return "one-copy";
    }

    @Override
    public Words label() {
        return new Words("One message, many browsers", "1 通のメールから多数のブラウザー");
    }

    @Override
    public Words sentence() {
        return new Words(
                "The links of one person''s email were opened in {0} browsers never seen before, from one address",
                "1 人に送ったメールのリンクが、同じアドレスの初めてのブラウザー {0} 個で開かれました");
    }

    @Override
    public Optional<Sight> in(Rush rush) {
        int newcomers = rush.newcomersOfOneCopy();
        return newcomers < 3 ? Optional.empty() : Optional.of(new Sight(3, newcomers));
    }
}
