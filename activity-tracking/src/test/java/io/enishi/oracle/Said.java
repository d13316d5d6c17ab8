package io.enishi.oracle;

import io.enishi.criteria.TextComparison;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of the rules language as section 4.4 of the specification has them, written once more without SQL. */
final class Said {

    static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    static final LocalDate TODAY = LocalDate.ofInstant(Crowd.NOW, ZONE);

    private Said() {}

    static boolean any(String comparison, List<String> values, @Nullable String actual) {
        String has = actual == null ? null : actual.toLowerCase(Locale.ROOT);
        return has != null
                && values.stream().map(value -> value.toLowerCase(Locale.ROOT)).anyMatch(value -> switch (comparison) {
                    case "IS", "IS_NOT" -> has.equals(value);
                    case "CONTAINS", "CONTAINS_NOT" -> has.contains(value);
                    case "BEGINS_WITH" -> has.startsWith(value);
                    case "ENDS_WITH" -> has.endsWith(value);
                    default -> throw new IllegalArgumentException(comparison);
                });
    }

    static boolean text(TextComparison comparison, List<String> values, @Nullable String actual) {
        return any(comparison.name(), values, actual) == comparison.positive();
    }

    static @Nullable LocalDate day(@Nullable Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, ZONE);
    }

    static boolean within(@Nullable Instant at, @Nullable Integer days) {
        return at != null && (days == null || !LocalDate.ofInstant(at, ZONE).isBefore(TODAY.minusDays(days)));
    }
}
