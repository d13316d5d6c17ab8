package io.enishi.admin;

import io.enishi.shared.Words;
import io.enishi.user.Role;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values are written for the one who is looking; templates call it as {@code ${show.at(row.createdAt)}}. */
public record Show(Locale locale, ZoneId zone, Clock clock) {

    private static final DateTimeFormatter AT_EN = DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm a", Locale.ENGLISH);
    private static final DateTimeFormatter AT_JA = DateTimeFormatter.ofPattern("uuuu年M月d日 (E) H:mm", Locale.JAPANESE);
    private static final DateTimeFormatter EXACTLY_EN =
            DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm:ss a", Locale.ENGLISH);
    private static final DateTimeFormatter EXACTLY_JA =
            DateTimeFormatter.ofPattern("uuuu年M月d日 (E) H:mm:ss", Locale.JAPANESE);
    private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("EEE, MMM d, uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_JA = DateTimeFormatter.ofPattern("uuuu年M月d日 (E)", Locale.JAPANESE);
    private static final DateTimeFormatter MONTH_EN = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH_JA = DateTimeFormatter.ofPattern("uuuu年M月", Locale.JAPANESE);
    private static final DateTimeFormatter TIME_EN = DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("H:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter TIME_JA = DateTimeFormatter.ofPattern("H:mm", Locale.JAPANESE);

    public String words(@Nullable Words words) {
        return words == null ? "" : words.in(locale);
    }

    public String role(@Nullable Role role) {
        return role == null ? "" : words(role.label());
    }

    /** Date and time in the viewer's zone. */
    public String at(@Nullable Instant instant) {
        return instant == null ? "" : (japanese() ? AT_JA : AT_EN).format(instant.atZone(zone));
    }

    /** The same to the second, for records. */
    public String exactly(@Nullable Instant instant) {
        return instant == null ? "" : (japanese() ? EXACTLY_JA : EXACTLY_EN).format(instant.atZone(zone));
    }

    public String day(@Nullable Instant instant) {
        return instant == null ? "" : day(LocalDate.ofInstant(instant, zone));
    }

    public String day(LocalDate day) {
        return (japanese() ? DAY_JA : DAY_EN).format(day);
    }

    public String month(YearMonth month) {
        return (japanese() ? MONTH_JA : MONTH_EN).format(month);
    }

    public String time(@Nullable Instant instant) {
        return instant == null ? "" : (japanese() ? TIME_JA : TIME_EN).format(instant.atZone(zone));
    }

    /** The time of day to the second, for what happens within moments. */
    public String second(@Nullable Instant instant) {
        return instant == null ? "" : SECOND.format(instant.atZone(zone));
    }

    /** How long ago, in words; older than a week is told as a date. */
    public String ago(@Nullable Instant instant) {
        if (instant == null) {
            return "";
        }
        Duration passed = Duration.between(instant, clock.instant());
        long minutes = passed.toMinutes();
        if (passed.isNegative()) {
            return at(instant);
        } else if (minutes < 1) {
            return japanese() ? "たった今" : "just now";
        } else if (minutes < 60) {
            return japanese() ? minutes + " 分前" : minutes + " min ago";
        } else if (minutes < 60 * 24) {
            return japanese() ? passed.toHours() + " 時間前" : passed.toHours() + " h ago";
        } else if (minutes < 60 * 24 * 7) {
            long days = passed.toDays();
            return japanese() ? days + " 日前" : days == 1 ? "yesterday" : days + " days ago";
        }
        return day(instant);
    }

    public String number(Number number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** How large a file is, in the units people know. */
    public String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        if (bytes < 1_000_000) {
            return "%d KB".formatted(Math.round(bytes / 1_000.0));
        }
        return bytes < 1_000_000_000
                ? "%.1f MB".formatted(bytes / 1_000_000.0)
                : "%.1f GB".formatted(bytes / 1_000_000_000.0);
    }

    /** A share with one decimal, such as {@code 9.4 %}; nothing when there is no whole. */
    public String percent(long part, long whole) {
        return whole == 0 ? "–" : "%.1f%%".formatted(100.0 * part / whole);
    }

    /** The points of a small line chart in a box of 100 × 30. */
    public String spark(List<? extends Number> values) {
        double most = values.stream().mapToDouble(Number::doubleValue).max().orElse(0);
        double step = values.size() < 2 ? 0 : 100.0 / (values.size() - 1);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            double y = most == 0 ? 28 : 28 - 26 * values.get(i).doubleValue() / most;
            points.append("%s%.1f,%.1f".formatted(i == 0 ? "" : " ", i * step, y));
        }
        return points.toString();
    }

    private boolean japanese() {
        return "ja".equals(locale.getLanguage());
    }
}
