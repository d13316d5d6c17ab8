package io.enishi.pace;

import io.enishi.database.Snapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps what makes messages wait in memory, so that nobody asks the database as long as there is nothing. */
@Component
class LimitBook {

    private final Clock clock;
    private final ZoneId zone;
    private final Snapshot<Limits> known;

    LimitBook(
            ThrottleRepository throttles,
            WarmUpRepository plans,
            SlowdownRepository slowdowns,
            Clock clock,
            @Value("${enishi.time-zone:Asia/Tokyo}") String zone) {
        this.clock = clock;
        this.zone = ZoneId.of(zone);
        this.known = new Snapshot<>(() ->
                new Limits(throttles.active(), plans.active(today()), slowdowns.open(clock.instant()), this.zone));
    }

    Limits now() {
        return known.get();
    }

    void changed() {
        known.changed();
    }

    /** Days are those of the account. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    ZoneId zone() {
        return zone;
    }
}
