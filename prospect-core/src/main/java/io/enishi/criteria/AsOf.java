package io.enishi.criteria;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The moment a rule is asked about, and the zone in which its days are counted. */
public record AsOf(Instant instant, ZoneId zone) {

    /** When the day began that was so many days ago; days are counted from 00:00 in the account's zone. */
    public Instant daysAgo(int days) {
        return LocalDate.ofInstant(instant, zone)
                .minusDays(days)
                .atStartOfDay(zone)
                .toInstant();
    }
}
