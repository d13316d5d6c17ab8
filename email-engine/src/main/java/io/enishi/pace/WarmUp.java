package io.enishi.pace;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many messages go out on each day while mailbox providers get to know a sender: of one sender's domain, or of everybody when
 * {@code domain} is empty. After the last day there is no ceiling. {@code growthPercent} is how the days were made, unless typed.
 */
public record WarmUp(
        long id,
        String domain,
        LocalDate startsOn,
        List<Integer> days,
        @Nullable Integer growthPercent,
        boolean active) {

    private static final double HUNDRED = 100;

    public WarmUp {
        days = List.copyOf(days);
    }

    /** What somebody typed. */
    public record Draft(
            String domain,
            @Nullable LocalDate startsOn,
            List<Integer> days,
            @Nullable Integer growthPercent,
            boolean active) {

        public Draft {
            days = List.copyOf(days);
        }
    }

    /** Each day so many percent more than the day before, never more than {@code most}. */
    public static List<Integer> growing(int first, int percent, int length, int most) {
        List<Integer> days = new ArrayList<>();
        double ceiling = first;
        for (int i = 0; i < length; i++) {
            days.add((int) Math.min(most, Math.round(ceiling)));
            ceiling = Math.min(most, ceiling * (1 + percent / HUNDRED));
        }
        return days;
    }

    public LocalDate endsOn() {
        return startsOn.plusDays(days.size() - 1L);
    }

    /** {@code null} when there is none: before the first day and after the last. */
    public @Nullable Integer ceiling(LocalDate day) {
        long index = day.toEpochDay() - startsOn.toEpochDay();
        return index < 0 || index >= days.size() ? null : days.get((int) index);
    }

    String line() {
        return Lines.warmUp(id);
    }

    String meter(LocalDate day) {
        return line() + "/" + day;
    }
}
