package io.enishi.step;

import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a step waits: in minutes, at most a year; a day is always 24 hours. */
public final class Waits {

    private static final int MOST = 365 * 24 * 60;

    private Waits() {}

    public static void check(String field, @Nullable Integer minutes) {
        if (minutes != null && (minutes < 0 || minutes > MOST)) {
            throw Refusal.at(field, "settings.out-of-range", 0, MOST);
        }
    }

    public static Instant after(Instant arrivedAt, @Nullable Integer minutes) {
        return minutes == null ? arrivedAt : arrivedAt.plus(Duration.ofMinutes(minutes));
    }

    /** In days, hours or minutes, whichever says it shortest; empty when there is no wait. */
    public static Words words(@Nullable Integer minutes) {
        if (minutes == null || minutes == 0) {
            return new Words("", "");
        }
        int day = 24 * 60;
        if (minutes % day == 0) {
            return words(minutes / day, "day", "日");
        }
        return minutes % 60 == 0 ? words(minutes / 60, "hour", "時間") : words(minutes, "minute", "分");
    }

    private static Words words(int number, String en, String ja) {
        return new Words(number + " " + en + (number == 1 ? "" : "s"), number + " " + ja);
    }
}
