package io.enishi.delivery;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps queued messages from going out, one email's or everybody's, whatever else is decided about them: a paused email that is
 * resumed stays stopped. Messages whose bodies are on their way this moment are not stopped; tests never are.
 */
@Component
public class DeliveryStops {

    private final DeliveryRepository repository;
    private final ClaimRepository claims;
    private final Clock clock;

    DeliveryStops(DeliveryRepository repository, ClaimRepository claims, Clock clock) {
        this.repository = repository;
        this.claims = claims;
        this.clock = clock;
    }

    /** Without an asset everything is stopped, also what is started later. Stopped twice is stopped once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stop(@Nullable Long assetId) {
        repository.stop(assetId, clock.instant());
        claims.takeBack(assetId, clock.instant());
    }

    /** Ends this stop; an email that is stopped together with everything else stays so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(@Nullable Long assetId) {
        repository.endStop(assetId);
    }
}
