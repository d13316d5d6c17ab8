package io.enishi.criteria;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Labelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How criteria about other things than a prospect's own fields compare text: without regard to case, several values parted by
 * semicolons (one with a semicolon is quoted). A negative comparison holds where the positive one does not.
 */
public enum TextComparison implements Labelled {
    CONTAINS(true, "contains", "が次を含む"),
    CONTAINS_NOT(false, "does not contain", "が次を含まない"),
    IS(true, "is", "が次と等しい"),
    IS_NOT(false, "is not", "が次と等しくない"),
    BEGINS_WITH(true, "begins with", "が次で始まる"),
    ENDS_WITH(true, "ends with", "が次で終わる");

    private final boolean positive;
    private final Words label;

    TextComparison(boolean positive, String en, String ja) {
        this.positive = positive;
        this.label = new Words(en, ja);
    }

    @Override
    public Words label() {
        return label;
    }

    public boolean positive() {
        return positive;
    }

    /** That the SQL expression holds one of the values; a negative comparison asks the same, and whoever uses it turns it round. */
    public SqlCondition holds(String expression, String values) {
        return SqlCondition.any(
                split(values).stream().map(one -> one(expression, one)).toList());
    }

    private SqlCondition one(String expression, String value) {
        return switch (this) {
            case IS, IS_NOT -> SqlCondition.of("lower(" + expression + ") = ?", value.toLowerCase(Locale.ROOT));
            case CONTAINS, CONTAINS_NOT -> like(expression, "%" + escaped(value) + "%");
            case BEGINS_WITH -> like(expression, escaped(value) + "%");
            case ENDS_WITH -> like(expression, "%" + escaped(value));
        };
    }

    private static SqlCondition like(String expression, String pattern) {
        return SqlCondition.of(expression + " ilike ? escape '~'", pattern);
    }

    private static String escaped(String text) {
        return text.replace("~", "~~").replace("%", "~%").replace("_", "~_");
    }

    /** Values between semicolons; one in double quotes may hold semicolons. */
    public static List<String> split(String values) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char each : values.toCharArray()) {
            if (each == '"') {
                quoted = !quoted;
            } else if (each == ';' && !quoted) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(each);
            }
        }
        parts.add(part.toString().strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }
}
