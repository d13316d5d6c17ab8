package io.enishi.delivery;

import io.enishi.bounce.Bounce;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Remembers what came back, once for each message, and tells whoever wrote it in the same transaction. */
@Component
public class Bounces {

    private final DeliveryRepository deliveries;
    private final LazySources sources;
    private final Clock clock;

    Bounces(DeliveryRepository deliveries, ObjectProvider<LetterSource> sources, Clock clock) {
        this.deliveries = deliveries;
        this.sources = new LazySources(sources);
        this.clock = clock;
    }

    /** False when it is known already, or when no such message was handed over. */
    @Transactional
    public boolean returned(long deliveryId, Bounce bounce) {
        return deliveries
                .returned(deliveryId, bounce, clock.instant())
                .map(delivery -> {
                    sources.stream()
                            .filter(source -> source.kind().equals(delivery.assetKind()))
                            .forEach(source -> source.returned(delivery));
                    return true;
                })
                .orElse(false);
    }
}
