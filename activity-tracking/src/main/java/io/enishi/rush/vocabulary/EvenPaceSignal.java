package io.enishi.rush.vocabulary;

import io.enishi.rush.Rush;
import io.enishi.rush.RushSignal;
import io.enishi.shared.Words;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** People read one page longer than the next. */
@Component
class EvenPaceSignal implements RushSignal {

    @Override
    public String key() {
        return "even-pace";
    }

    @Override
    public Words label() {
        return new Words("Even pace", "一定の間隔");
    }

    @Override
    public Words sentence() {
        return new Words("{0} pages came at intervals as even as a machine''s", "{0} ページが機械のように一定の間隔で表示されました");
    }

    @Override
    public Optional<Sight> in(Rush rush) {
        List<Double> pauses = rush.pauses();
        if (pauses.size() < 8) {
            return Optional.empty();
        }
        double mean = pauses.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double square = pauses.stream()
                .mapToDouble(pause -> (pause - mean) * (pause - mean))
                .average()
                .orElse(0);
        return mean > 0.2 && Math.sqrt(square) <= 0.25 * mean
                ? Optional.of(new Sight(2, rush.views().size()))
                : Optional.empty();
    }
}
