package io.enishi.rush.vocabulary;

import io.enishi.rush.Rush;
import io.enishi.rush.RushSignal;
import io.enishi.shared.Words;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A browser with a past restores its tabs after a restart; scanners have no past. */
@Component
class KnownBrowserSignal implements RushSignal {

    @Override
    public String key() {
        return "known-browser";
    }

    @Override
    public Words label() {
        return new Words("Known before", "以前からのブラウザー");
    }

    @Override
    public Words sentence() {
        return new Words(
                "Speaks for a person: this browser has read pages before, at a person''s pace",
                "人である根拠: このブラウザーは以前にも普通のペースで閲覧しています");
    }

    @Override
    public Optional<Sight> in(Rush rush) {
        return rush.known() ? Optional.of(new Sight(-1.5, 1)) : Optional.empty();
    }
}
