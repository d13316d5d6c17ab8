package io.enishi.exchange;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;

/** When something is done again: every hour, every day at an hour, or every week on a day at an hour, in the account's zone. */
public record Schedule(Every every, int hour, DayOfWeek day) {

    /** How often. */
    public enum Every {
        HOUR("hour"),
        DAY("day"),
        WEEK("week");

        private final String key;

        Every(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }

        /** The one of this key; daily for anything else. */
        public static Every of(String key) {
            return Arrays.stream(values())
                    .filter(each -> each.key.equals(key))
                    .findFirst()
                    .orElse(DAY);
        }
    }

    public Schedule {
        hour = Math.clamp(hour, 0, 23);
    }

    /** The next time that is later than this moment. */
    Instant after(Instant moment, ZoneId zone) {
        ZonedDateTime now = moment.atZone(zone);
        if (every == Every.HOUR) {
            return now.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
        }
        ZonedDateTime today = now.truncatedTo(ChronoUnit.DAYS).withHour(hour);
        ZonedDateTime next = every == Every.WEEK ? today.with(TemporalAdjusters.nextOrSame(day)) : today;
        return (next.isAfter(now) ? next : next.plusDays(every == Every.WEEK ? 7 : 1)).toInstant();
    }
}
