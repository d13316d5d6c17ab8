package io.enishi.merge;

import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The few words beside {@code if} and {@code unless} that the merge language knows. */
final class MergeWords {

    static final Set<String> OPERATORS = Set.of("=", "==", "!=", "<", "<=", ">", ">=", "contains", "startsWith");

    private MergeWords() {}

    static Map<String, Helper<Object>> all(ZoneId zone, Locale locale) {
        return Map.of(
                "default",
                        (value, options) -> text(value).isBlank() ? text(options.param(0, "")) : String.valueOf(value),
                "date", (value, options) -> date(text(value), text(options.param(0, "")), zone, locale),
                "ifEquals", (value, options) -> either(options, compare(text(value), "=", text(options.param(0, "")))),
                "compare",
                        (value, options) -> either(
                                options,
                                compare(
                                        text(value),
                                        text(options.param(0, "")),
                                        text(options.param(1, "")),
                                        text(options.param(2, "")))));
    }

    /** {@code between} takes two more values, which are part of it; dynamic contents compare so. */
    static boolean compare(String left, String operator, String right, String to) {
        return operator.equals(Variation.BETWEEN)
                ? compare(left, ">=", right) && compare(left, "<=", to)
                : compare(left, operator, right);
    }

    /** Numbers as numbers, days and instants by their ISO order, everything else as text without regard to case. */
    static boolean compare(String left, String operator, String right) {
        if (left.isBlank() || right.isBlank()) {
            return operator.equals("!=") && !left.strip().equals(right.strip());
        }
        String a = left.strip().toLowerCase(Locale.ROOT);
        String b = right.strip().toLowerCase(Locale.ROOT);
        return switch (operator) {
            case "=", "==" -> order(a, b) == 0;
            case "!=" -> order(a, b) != 0;
            case "<" -> order(a, b) < 0;
            case "<=" -> order(a, b) <= 0;
            case ">" -> order(a, b) > 0;
            case ">=" -> order(a, b) >= 0;
            case "contains" -> a.contains(b);
            case "startsWith" -> a.startsWith(b);
            default -> false;
        };
    }

    private static int order(String a, String b) {
        try {
            return new BigDecimal(a).compareTo(new BigDecimal(b));
        } catch (NumberFormatException notNumbers) {
            return a.compareTo(b);
        }
    }

    private static String date(String value, String pattern, ZoneId zone, Locale locale) {
        if (value.isBlank()) {
            return "";
        }
        try {
            var format = DateTimeFormatter.ofPattern(pattern.isBlank() ? "yyyy-MM-dd" : pattern, locale);
            return value.contains("T")
                    ? format.format(Instant.parse(value).atZone(zone))
                    : format.format(LocalDate.parse(value).atStartOfDay(zone));
        } catch (DateTimeParseException notADate) {
            return value;
        } catch (IllegalArgumentException | DateTimeException unusablePattern) {
            return value;
        }
    }

    private static CharSequence either(Options options, boolean holds) throws java.io.IOException {
        return holds ? options.fn() : options.inverse();
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return switch (value) {
            case null -> "";
            case MergeDate date -> date.at().toString();
            case Map<?, ?> fields -> "";
            default -> value.toString();
        };
    }
}
