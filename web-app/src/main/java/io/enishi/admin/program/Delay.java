package io.enishi.admin.program;

import io.enishi.shared.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long a step waits, as a form asks for it: a number and its unit, in fields {@code amount} and {@code unit}. */
public record Delay(String amount, String unit) {

    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final int WEEK = 7 * DAY;

    static final Delay NONE = new Delay("", "days");

    static Delay of(@Nullable Integer minutes) {
        if (minutes == null || minutes == 0) {
            return NONE;
        }
        if (minutes % WEEK == 0) {
            return new Delay(Integer.toString(minutes / WEEK), "weeks");
        }
        if (minutes % DAY == 0) {
            return new Delay(Integer.toString(minutes / DAY), "days");
        }
        return minutes % HOUR == 0
                ? new Delay(Integer.toString(minutes / HOUR), "hours")
                : new Delay(minutes.toString(), "minutes");
    }

    static Delay typed(Map<String, String> submitted) {
        return new Delay(submitted.getOrDefault("amount", ""), submitted.getOrDefault("unit", "days"));
    }

    /** Nothing typed is no wait at all. */
    int minutes() {
        String typed = amount.strip();
        if (typed.isEmpty()) {
            return 0;
        }
        if (!typed.matches("\\d{1,6}")) {
            throw Refusal.at("amount", "settings.not-a-number", typed);
        }
        long minutes = Long.parseLong(typed)
                * switch (unit) {
                    case "weeks" -> WEEK;
                    case "days" -> DAY;
                    case "hours" -> HOUR;
                    default -> 1;
                };
        if (minutes > Integer.MAX_VALUE) {
            throw Refusal.at("amount", "settings.not-a-number", typed);
        }
        return (int) minutes;
    }
}
