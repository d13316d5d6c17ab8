package io.enishi.automation;

import io.enishi.shared.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rule matches the same person again so many times 24 hours after it matched her last; {@code most} times altogether, or without end. */
public record Again(int days, @Nullable Integer most) {

    public Again {
        if (days < 1 || days > 9_999) {
            throw Refusal.at("againDays", "settings.out-of-range", 1, 9_999);
        }
        if (most != null && (most < 2 || most > 1_000)) {
            throw Refusal.at("againMost", "settings.out-of-range", 2, 1_000);
        }
    }

    /** Whoever was matched up to that moment waits no longer. */
    Instant waitedSince(Instant now) {
        return now.minus(Duration.ofHours(24L * days));
    }

    /** When she may be matched who was matched at this moment. */
    Instant from(Instant match) {
        return match.plus(Duration.ofHours(24L * days));
    }
}
