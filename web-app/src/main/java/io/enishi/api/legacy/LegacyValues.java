package io.enishi.api.legacy;

import io.enishi.api.ApiError;
import io.enishi.api.ErrorCode;
import io.enishi.api.Told;
import io.enishi.record.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** Values as older clients write and read them. */
final class LegacyValues {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LegacyValues() {}

    static long number(String name, String text, ErrorCode otherwise) {
        if (!text.matches("-?[0-9]{1,18}")) {
            throw new ApiError(
                    otherwise, "%s: '%s' is no whole number.".formatted(Told.quoted(name), Told.quoted(text)));
        }
        return Long.parseLong(text);
    }

    static boolean bool(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> true;
            case "false", "0", "no", "" -> false;
            default ->
                throw new ApiError(
                        ErrorCode.BOOLEAN_EXPECTED,
                        "%s: '%s' is neither true nor false.".formatted(Told.quoted(name), Told.quoted(text)));
        };
    }

    static BigDecimal decimal(String name, String text) {
        if (!text.matches("-?[0-9]{1,18}(\\.[0-9]{1,9})?")) {
            throw new ApiError(
                    ErrorCode.NUMBER_EXPECTED,
                    "%s: '%s' is no number.".formatted(Told.quoted(name), Told.quoted(text)));
        }
        return new BigDecimal(text);
    }

    /** A parameter as a filter compares it with a field of that type. */
    static Object comparable(String name, String text, ValueType type) {
        return switch (type) {
            case INTEGER -> number(name, text, ErrorCode.NUMBER_EXPECTED);
            case FLOAT -> decimal(name, text);
            case BOOLEAN -> bool(name, text);
            default -> text;
        };
    }

    /** What version 5 answered, as the older versions write it: {@code 2026-01-31 09:00:00} in the caller's zone. */
    static @Nullable Object written(@Nullable Object value, ValueType type) {
        return switch (type) {
            case DATE_TIME ->
                value instanceof String at && at.length() >= 19
                        ? at.substring(0, 10) + " " + at.substring(11, 19)
                        : value;
            case FLOAT -> value instanceof BigDecimal number ? plain(number) : value;
            case JSON -> value instanceof RawValue raw ? several(String.valueOf(raw.rawValue())) : null;
            default -> value;
        };
    }

    /** Several answers are elements called {@code value}; one text is itself. */
    private static @Nullable Object several(String json) {
        JsonNode node = JSON.readTree(json);
        if (node.isString()) {
            return node.stringValue();
        }
        if (!node.isArray() || !node.values().stream().allMatch(JsonNode::isString)) {
            return null;
        }
        return Map.of("value", node.values().stream().map(JsonNode::stringValue).toList());
    }

    static List<Long> numbers(String name, List<String> texts, ErrorCode otherwise) {
        return texts.stream().map(text -> number(name, text, otherwise)).toList();
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
