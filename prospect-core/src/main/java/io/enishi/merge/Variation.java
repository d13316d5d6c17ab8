package io.enishi.merge;

import io.enishi.shared.OneLine;
import io.enishi.shared.Refusal;
import java.util.Map;
import java.util.Set;

/** What a dynamic content says to those whose value compares so; {@code to} is the upper end of {@code between}. */
public record Variation(String operator, String value, String to, String html) {

    public static final String BETWEEN = "between";

    /** The operators as the API spells them, and as the merge language does. */
    private static final Map<String, String> OPERATORS = Map.of(
            "is",
            "=",
            "contains",
            "contains",
            BETWEEN,
            BETWEEN,
            "less-than",
            "<",
            "less-than-or-equal",
            "<=",
            "greater-than",
            ">",
            "greater-than-or-equal",
            ">=");

    private static final int LONGEST_VALUE = 255;

    public Variation {
        value = checked(value);
        to = checked(to);
        if (!OPERATORS.containsKey(operator)) {
            throw Refusal.at("variations", "dynamic-content.refusal.operator", operator);
        }
        if (value.isEmpty() || operator.equals(BETWEEN) && to.isEmpty()) {
            throw Refusal.at("variations", "dynamic-content.refusal.value-missing");
        }
    }

    public static Set<String> operators() {
        return OPERATORS.keySet();
    }

    /** The opening tag of the block that holds for those it is meant for. */
    String opening(String field) {
        String end = operator.equals(BETWEEN) ? " \"" + to + "\"" : "";
        return "{{#compare " + field + " \"" + OPERATORS.get(operator) + "\" \"" + value + "\"" + end + "}}";
    }

    // the value becomes a literal of the merge language
    private static String checked(String typed) {
        String clean = OneLine.of(typed);
        if (clean.length() > LONGEST_VALUE || clean.matches(".*[\"{}\\\\].*")) {
            throw Refusal.at("variations", "dynamic-content.refusal.value", LONGEST_VALUE);
        }
        return clean;
    }
}
