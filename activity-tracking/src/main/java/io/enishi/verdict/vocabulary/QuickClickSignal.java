package io.enishi.verdict.vocabulary;

import io.enishi.shared.Words;
import io.enishi.verdict.Burst;
import io.enishi.verdict.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Clicked before anybody can have read it. Delay alone never decides: most scanners come later. */
@Component
class QuickClickSignal implements Signal {

    @Override
    public String key() {
        return "quick";
    }

    @Override
    public Words label() {
        return new Words("Right after the send", "送信直後");
    }

    @Override
    public Words sentence() {
        return new Words("The first click came within {0} seconds after the send", "最初のクリックは送信から {0} 秒以内でした");
    }

    @Override
    public Optional<Sight> in(Burst burst) {
        Instant sent = burst.sentAt();
        if (sent == null || burst.doubtful().isEmpty()) {
            return Optional.empty();
        }
        Duration delay = Duration.between(sent, burst.doubtful().getFirst().at());
        return delay.isNegative() || delay.compareTo(Duration.ofSeconds(5)) >= 0
                ? Optional.empty()
                : Optional.of(new Sight(2, delay.toSeconds() + 1));
    }
}
