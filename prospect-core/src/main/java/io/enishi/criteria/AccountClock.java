package io.enishi.criteria;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The present moment in the account's zone, in which rules count their days. */
@Component
public class AccountClock {

    private final Clock clock;
    private final ZoneId zone;

    AccountClock(Clock clock, @Value("${enishi.time-zone:Asia/Tokyo}") String zone) {
        this.clock = clock;
        this.zone = ZoneId.of(zone);
    }

    public AsOf now() {
        return new AsOf(clock.instant(), zone);
    }
}
