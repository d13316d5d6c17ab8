package io.enishi.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What a client sent in a body, every property known and of the right type. */
public final class Input {

    private static final int MOST_ITEMS = 1_000;

    private final Map<String, JsonNode> properties;
    private final ZoneId zone;
    private final ErrorCode wrong;
    private final @Nullable Upload upload;

    private Input(Map<String, JsonNode> properties, ZoneId zone, ErrorCode wrong) {
        this(properties, zone, wrong, null);
    }

    private Input(Map<String, JsonNode> properties, ZoneId zone, ErrorCode wrong, @Nullable Upload upload) {
        this.properties = properties;
        this.zone = zone;
        this.wrong = wrong;
        this.upload = upload;
    }

    /** The same with the file that came beside it. */
    Input with(@Nullable Upload file) {
        return new Input(properties, zone, wrong, file);
    }

    /** The file that came with it. */
    public @Nullable Upload upload() {
        return upload;
    }

    /** The zone in which times without an offset are meant. */
    public ZoneId zone() {
        return zone;
    }

    /** A property that is an object or an array, as it came; missing where it is not there. */
    public JsonNode json(String name) {
        JsonNode node = properties.get(name);
        return node == null ? MissingNode.getInstance() : node;
    }

    /** For creating a record: what is required is there. */
    static Input toCreate(Declaration declaration, JsonNode body, ZoneId zone) {
        List<String> missing = declaration.fields().values().stream()
                .filter(ApiField::required)
                .map(ApiField::name)
                .filter(name -> !body.hasNonNull(name))
                .toList();
        Input input = read(body, declaration, zone, true);
        if (!missing.isEmpty()) {
            throw new ApiError(
                    ErrorCode.PROPERTY_MISSING, "Required properties are missing: " + String.join(", ", missing));
        }
        return input;
    }

    /** For changing a record. */
    static Input toUpdate(Declaration declaration, JsonNode body, ZoneId zone) {
        return read(body, declaration, zone, false);
    }

    /** For an action, whose arguments have codes of their own. */
    static Input toAct(List<ApiField> arguments, JsonNode body, ZoneId zone) {
        Map<String, ApiField> known = new LinkedHashMap<>();
        arguments.forEach(each -> known.put(each.name(), each));
        Map<String, JsonNode> read = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        body.properties().forEach(each -> {
            ApiField argument = known.get(each.getKey());
            if (argument == null) {
                unknown.add(each.getKey());
            } else {
                read.put(each.getKey(), checked(argument, each.getValue(), ErrorCode.ARGUMENT_INVALID));
            }
        });
        if (!unknown.isEmpty()) {
            throw new ApiError(
                    ErrorCode.ARGUMENT_UNKNOWN, "Unknown arguments: " + Told.quoted(String.join(", ", unknown)));
        }
        List<String> missing = arguments.stream()
                .filter(each -> each.required() && !body.hasNonNull(each.name()))
                .map(ApiField::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new ApiError(ErrorCode.ARGUMENT_MISSING, "Missing arguments: " + String.join(", ", missing));
        }
        return new Input(read, zone, ErrorCode.ARGUMENT_INVALID);
    }

    /** The properties of an object inside this one, as a change of that declaration would say them. */
    public Input inside(String name, Declaration declaration) {
        JsonNode inner = properties.get(name);
        if (inner == null || !inner.isObject()) {
            throw new ApiError(wrong, name + " must be an object.");
        }
        return toUpdate(declaration, inner, zone);
    }

    private static Input read(JsonNode body, Declaration declaration, ZoneId zone, boolean creating) {
        Map<String, JsonNode> read = new LinkedHashMap<>();
        List<String> invalid = new ArrayList<>();
        body.properties().forEach(each -> {
            ApiField field = declaration.fields().get(each.getKey());
            if (field == null || !(creating ? field.creatable() : field.updatable())) {
                invalid.add(each.getKey());
            } else {
                read.put(each.getKey(), checked(field, each.getValue(), ErrorCode.PROPERTY_INVALID));
            }
        });
        if (!invalid.isEmpty()) {
            throw new ApiError(
                    ErrorCode.PROPERTY_INVALID,
                    "These properties are unknown or cannot be set: " + Told.quoted(String.join(", ", invalid)));
        }
        return new Input(read, zone, ErrorCode.PROPERTY_INVALID);
    }

    public Set<String> names() {
        return properties.keySet();
    }

    /** Whether it was said, be it {@code null}. */
    public boolean has(String name) {
        return properties.containsKey(name);
    }

    public @Nullable String text(String name) {
        JsonNode node = properties.get(name);
        return node == null || node.isNull() ? null : node.isString() ? node.stringValue() : node.toString();
    }

    public String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    public @Nullable Long number(String name) {
        JsonNode node = properties.get(name);
        return node == null || node.isNull() ? null : Long.valueOf(node.longValue());
    }

    public @Nullable BigDecimal decimal(String name) {
        JsonNode node = properties.get(name);
        return node == null || node.isNull() ? null : node.decimalValue();
    }

    /** A number that was required. */
    public long given(String name) {
        Long number = number(name);
        if (number == null) {
            throw new ApiError(wrong, name + " is missing.");
        }
        return number;
    }

    public boolean yes(String name, boolean otherwise) {
        JsonNode node = properties.get(name);
        return node == null || node.isNull() ? otherwise : node.booleanValue();
    }

    public @Nullable Instant time(String name) {
        String text = text(name);
        return text == null ? null : ApiTimes.read(name, text, zone, ErrorCode.DATE_EXPECTED);
    }

    public List<Long> numbers(String name) {
        JsonNode node = properties.get(name);
        return node == null || node.isNull()
                ? List.of()
                : node.values().stream().map(JsonNode::longValue).toList();
    }

    /** An array of names, or one string with commas. */
    public List<String> strings(String name) {
        JsonNode node = properties.get(name);
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (node.isString()) {
            return List.of(node.stringValue().split(","));
        }
        if (!node.isArray() || !node.values().stream().allMatch(JsonNode::isString)) {
            throw new ApiError(wrong, name + " must be an array of strings.");
        }
        return node.values().stream().map(JsonNode::stringValue).toList();
    }

    /** The items of a JSON property, each an object of texts. */
    public List<Map<String, String>> objects(String name) {
        JsonNode node = properties.get(name);
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray() || node.size() > MOST_ITEMS) {
            throw new ApiError(wrong, name + " must be an array of objects.");
        }
        return node.values().stream()
                .map(item -> item.properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                each -> each.getValue().isString()
                                        ? each.getValue().stringValue()
                                        : each.getValue().toString())))
                .toList();
    }

    private static JsonNode checked(ApiField field, JsonNode value, ErrorCode otherwise) {
        if (value.isNull()) {
            return value;
        }
        String name = field.name();
        return switch (field.type()) {
            case STRING -> must(value.isString() && clean(value.stringValue()), value, otherwise, name, "a string");
            case INTEGER ->
                must(
                        value.isIntegralNumber() && value.canConvertToLong(),
                        value,
                        ErrorCode.NUMBER_EXPECTED,
                        name,
                        "a whole number");
            case FLOAT -> must(value.isNumber() && finite(value), value, ErrorCode.NUMBER_EXPECTED, name, "a number");
            case BOOLEAN -> must(value.isBoolean(), value, ErrorCode.BOOLEAN_EXPECTED, name, "true or false");
            case DATE_TIME -> must(value.isString(), value, ErrorCode.DATE_EXPECTED, name, "a time");
            case INTEGERS ->
                must(
                        value.isArray()
                                && value.size() <= MOST_ITEMS
                                && value.values().stream()
                                        .allMatch(item -> item.isIntegralNumber() && item.canConvertToLong()),
                        value,
                        otherwise,
                        name,
                        "an array of whole numbers");
            case JSON -> must(clean(value.toString()), value, otherwise, name, "readable text");
        };
    }

    // 1e400 is good JSON and no number that anything could be done with
    private static boolean finite(JsonNode value) {
        try {
            return Double.isFinite(value.decimalValue().doubleValue());
        } catch (NumberFormatException | JacksonException infinite) {
            return false;
        }
    }

    private static JsonNode must(boolean right, JsonNode value, ErrorCode code, String name, String what) {
        if (!right) {
            throw new ApiError(code, name + " must be " + what + ".");
        }
        return value;
    }

    // PostgreSQL stores neither the NUL character nor half a character
    private static boolean clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == 0 || Character.isLowSurrogate(each)) {
                return false;
            }
            if (Character.isHighSurrogate(each)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
