package io.enishi.api.legacy;

import io.enishi.api.ApiError;
import io.enishi.api.ErrorCode;
import io.enishi.api.Told;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as the older API takes them: its five keywords, dates with or without a time, and what of GNU's date syntax
 * people write in scripts ({@code 3 days ago}, {@code yesterday 12:00}, {@code 2026-01-31 +1 week}, {@code @1700000000}).
 */
final class LegacyDates {

    private static final int LONGEST = 100;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "sec", ChronoUnit.SECONDS,
            "second", ChronoUnit.SECONDS,
            "min", ChronoUnit.MINUTES,
            "minute", ChronoUnit.MINUTES,
            "hour", ChronoUnit.HOURS,
            "day", ChronoUnit.DAYS,
            "week", ChronoUnit.WEEKS,
            "month", ChronoUnit.MONTHS,
            "year", ChronoUnit.YEARS);
    private static final Pattern EPOCH = Pattern.compile("@(-?[0-9]{1,12})");
    private static final Pattern YEAR_FIRST = Pattern.compile("([0-9]{4})([-/])([0-9]{1,2})\\2([0-9]{1,2})");
    private static final Pattern TOGETHER = Pattern.compile("([0-9]{4})()([0-9]{2})([0-9]{2})");
    private static final Pattern YEAR_LAST = Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})");
    private static final Pattern TIME =
            Pattern.compile("t?([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\\.[0-9]{1,9})?)?(z|[+-][0-9]{2}:?[0-9]{2})?");
    private static final Pattern ZONE = Pattern.compile("z|utc|gmt|[+-][0-9]{2}:?[0-9]{2}");
    private static final Pattern UNIT = Pattern.compile("([a-z]+?)s?");

    private final ZoneId zone;
    private final Instant now;

    LegacyDates(Clock clock, ZoneId zone) {
        this.zone = zone;
        this.now = clock.instant();
    }

    Instant read(String name, String raw) {
        String text = raw.strip().toLowerCase(Locale.ROOT);
        try {
            Instant at = text.isEmpty() || text.length() > LONGEST ? null : parsed(text);
            if (at != null && !at.isBefore(FIRST) && !at.isAfter(LAST)) {
                return at;
            }
        } catch (DateTimeException | ArithmeticException notADate) {
            // told below
        }
        throw new ApiError(
                ErrorCode.INVALID_TIME,
                "%s: '%s' is no date. Write one such as 2026-01-31 09:00:00, yesterday or last_7_days."
                        .formatted(Told.quoted(name), Told.quoted(raw)));
    }

    private @Nullable Instant parsed(String text) {
        Matcher epoch = EPOCH.matcher(text);
        if (epoch.matches()) {
            return Instant.ofEpochSecond(Long.parseLong(epoch.group(1)));
        }
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate begin = switch (text) {
            case "today" -> today;
            case "yesterday" -> today.minusDays(1);
            case "tomorrow" -> today.plusDays(1);
            case "last_7_days" -> today.minusDays(7);
            case "this_month" -> today.withDayOfMonth(1);
            case "last_month" -> today.withDayOfMonth(1).minusMonths(1);
            default -> null;
        };
        return begin == null
                ? new Sentence(text).read()
                : begin.atStartOfDay(zone).toInstant();
    }

    /** A date said in words, one after the other. */
    private final class Sentence {

        private final String[] words;
        private @Nullable LocalDate date;
        private @Nullable LocalTime time;
        private ZoneId spoken = zone;
        private int at;

        Sentence(String text) {
            words = text.replaceAll("(?<=[0-9])t(?=[0-9])", " ")
                    .replace(",", " ")
                    .strip()
                    .split("\\s+");
        }

        @Nullable
        Instant read() {
            long[] steps = new long[words.length];
            ChronoUnit[] units = new ChronoUnit[words.length];
            int count = 0;
            while (at < words.length) {
                if (day() || hour() || zone()) {
                    continue;
                }
                ChronoUnit unit = at + 1 < words.length ? unit(words[at + 1]) : null;
                Long number = unit == null ? null : number(words[at]);
                if (unit == null || number == null) {
                    return null;
                }
                at += 2;
                boolean ago = at < words.length && words[at].equals("ago");
                at += ago ? 1 : 0;
                steps[count] = ago ? -number : number;
                units[count++] = unit;
            }
            ZonedDateTime moment = moment();
            for (int i = 0; i < count; i++) {
                moment = moment.plus(steps[i], units[i]);
            }
            return moment.toInstant();
        }

        private ZonedDateTime moment() {
            LocalDate day = date;
            LocalTime hour = time;
            if (day == null && hour == null) {
                return now.atZone(spoken);
            }
            return (day == null ? LocalDate.ofInstant(now, spoken) : day)
                    .atTime(hour == null ? LocalTime.MIDNIGHT : hour)
                    .atZone(spoken);
        }

        private boolean day() {
            LocalDate today = LocalDate.ofInstant(now, spoken);
            LocalDate named = switch (words[at]) {
                case "today" -> today;
                case "yesterday" -> today.minusDays(1);
                case "tomorrow" -> today.plusDays(1);
                default -> null;
            };
            if (words[at].equals("now")) {
                at++;
                return true;
            }
            int used = 1;
            if (named == null) {
                named = numeric(words[at]);
            }
            if (named == null && at + 2 < words.length) {
                named = spelled(words[at], words[at + 1], words[at + 2]);
                used = 3;
            }
            if (named == null || date != null) {
                return false;
            }
            date = named;
            at += used;
            return true;
        }

        private boolean hour() {
            Matcher matcher = TIME.matcher(words[at]);
            if (!matcher.matches() || time != null) {
                return false;
            }
            String seconds = matcher.group(3);
            time = LocalTime.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    seconds == null ? 0 : Integer.parseInt(seconds));
            if (matcher.group(4) != null) {
                spoken = offset(matcher.group(4));
            }
            at++;
            return true;
        }

        private boolean zone() {
            // "+02:00" is a zone only behind a time; "+2 days" is a step
            if (time == null || !ZONE.matcher(words[at]).matches()) {
                return false;
            }
            spoken = offset(words[at]);
            at++;
            return true;
        }
    }

    private static @Nullable LocalDate numeric(String word) {
        for (Pattern pattern : List.of(YEAR_FIRST, TOGETHER)) {
            Matcher matcher = pattern.matcher(word);
            if (matcher.matches()) {
                return date(matcher.group(1), matcher.group(3), matcher.group(4));
            }
        }
        Matcher american = YEAR_LAST.matcher(word);
        return american.matches() ? date(american.group(3), american.group(1), american.group(2)) : null;
    }

    /** {@code 31 January 2026} and {@code Jan 31 2026}. */
    private static @Nullable LocalDate spelled(String first, String second, String third) {
        boolean monthFirst = month(first) > 0;
        int month = monthFirst ? month(first) : month(second);
        String day = monthFirst ? second : first;
        return month > 0 && day.matches("[0-9]{1,2}") && third.matches("[0-9]{4}")
                ? date(third, Integer.toString(month), day)
                : null;
    }

    private static int month(String word) {
        return word.length() < 3 || !word.matches("[a-z]+") ? 0 : MONTHS.indexOf(word.substring(0, 3)) + 1;
    }

    private static LocalDate date(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    private static @Nullable ChronoUnit unit(String word) {
        Matcher matcher = UNIT.matcher(word);
        return matcher.matches() ? UNITS.get(matcher.group(1)) : null;
    }

    private static @Nullable Long number(String word) {
        return switch (word) {
            case "last" -> -1L;
            case "next", "a", "an" -> 1L;
            case "this" -> 0L;
            default -> word.matches("[+-]?[0-9]{1,6}") ? Long.valueOf(word.replace("+", "")) : null;
        };
    }

    private static ZoneId offset(String word) {
        return word.startsWith("+") || word.startsWith("-")
                ? ZoneOffset.of(word.length() == 5 ? word.substring(0, 3) + ":" + word.substring(3) : word)
                : ZoneOffset.UTC;
    }
}
