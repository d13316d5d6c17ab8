package io.enishi.verdict.vocabulary;

import io.enishi.shared.Words;
import io.enishi.verdict.Burst;
import io.enishi.verdict.Signal;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** People often see an email before they click in it; many block images, so it weighs little. */
@Component
class NoImageSignal implements Signal {

    @Override
    public String key() {
        return "no-image";
    }

    @Override
    public Words label() {
        return new Words("Images not loaded", "画像が未表示");
    }

    @Override
    public Words sentence() {
        return new Words("The image of the email had not been loaded before the click", "クリックの前にメールの画像が読み込まれていませんでした");
    }

    @Override
    public Optional<Sight> in(Burst burst) {
        Instant opened = burst.openedAt();
        return burst.doubtful().isEmpty()
                        || (opened != null
                                && !opened.isAfter(burst.doubtful().getFirst().at()))
                ? Optional.empty()
                : Optional.of(new Sight(0.5, 1));
    }
}
