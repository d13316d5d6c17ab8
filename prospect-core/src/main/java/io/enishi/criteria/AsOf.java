package io.enishi.criteria;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The moment a rule is asked about, and the zone in which its days are counted. {@code since}, a time in SQL that may differ
 * from prospect to prospect, says from when on what people did counts for the rule; where it is null, or missing, all of it.
 */
public record AsOf(Instant instant, ZoneId zone, @Nullable SqlCondition since) {

    public AsOf(Instant instant, ZoneId zone) {
        this(instant, zone, null);
    }

    /** The same moment, but what people did counts only after another one. */
    public AsOf after(SqlCondition time) {
        return new AsOf(instant, zone, time);
    }

    /** The same moment, and all that people ever did counts. */
    public AsOf ever() {
        return new AsOf(instant, zone);
    }

    /** For what must have happened the same, for what must not have happened all the past. */
    public AsOf wanted(boolean toHaveHappened) {
        return toHaveHappened ? this : ever();
    }

    /** That something counts that happened at this time. */
    public SqlCondition counts(String time) {
        return since == null
                ? SqlCondition.TRUE
                : new SqlCondition(
                        "%s > coalesce((%s), '-infinity'::timestamptz)".formatted(time, since.sql()), since.params());
    }

    /** That all counts that ever happened. */
    public SqlCondition everythingCounts() {
        return since == null
                ? SqlCondition.TRUE
                : new SqlCondition("(%s) is null".formatted(since.sql()), since.params());
    }

    /** When the day began that was so many days ago; days are counted from 00:00 in the account's zone. */
    public Instant daysAgo(int days) {
        return LocalDate.ofInstant(instant, zone)
                .minusDays(days)
                .atStartOfDay(zone)
                .toInstant();
    }
}
