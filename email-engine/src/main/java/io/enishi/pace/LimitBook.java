package io.enishi.pace;

import io.enishi.database.Snapshot;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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
            MeterRepository meters,
            Clock clock,
            @Value("${enishi.time-zone:Asia/Tokyo}") String zone) {
        this.clock = clock;
        this.zone = ZoneId.of(zone);
        this.known = new Snapshot<>(() -> {
            Instant now = clock.instant();
            return meters.anything(today(), now)
                    ? new Limits(throttles.active(), plans.active(today()), slowdowns.open(now), this.zone)
                    : new Limits(List.of(), List.of(), List.of(), this.zone);
        });
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
