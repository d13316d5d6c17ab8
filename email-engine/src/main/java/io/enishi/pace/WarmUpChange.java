package io.enishi.pace;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A warm-up plan as it was after somebody's change. */
public record WarmUpChange(
        Instant at, @Nullable String by, String domain, LocalDate startsOn, List<Integer> days, boolean active) {

    public WarmUpChange {
        days = List.copyOf(days);
    }

    public LocalDate endsOn() {
        return startsOn.plusDays(days.size() - 1L);
    }
}
