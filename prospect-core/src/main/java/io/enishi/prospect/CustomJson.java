package io.enishi.prospect;

import io.enishi.field.CustomField;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Custom values on their way to and from {@code prospect.custom}: one object, each value under the id of its field. */
final class CustomJson {

    // numbers are kept to the last digit
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private CustomJson() {}

    /** What has to be laid over the stored object; {@code null} takes a value away. Fields with a column of their own are not in it. */
    static String patch(Map<WritableField, ? extends @Nullable String> values) {
        ObjectNode patch = JSON.createObjectNode();
        values.forEach((field, value) -> {
            if (field instanceof CustomValue custom) {
                String name = Long.toString(custom.field().id());
                if (value == null) {
                    patch.putNull(name);
                } else {
                    patch.set(name, node(custom, value));
                }
            }
        });
        return JSON.writeValueAsString(patch);
    }

    /** The object of one value alone. */
    static String of(CustomValue custom, String value) {
        ObjectNode one = JSON.createObjectNode();
        one.set(Long.toString(custom.field().id()), node(custom, value));
        return JSON.writeValueAsString(one);
    }

    /** The stored text of these fields. */
    static void read(
            @Nullable String stored, Collection<WritableField> wanted, Map<WritableField, @Nullable String> into) {
        JsonNode all = stored == null ? JSON.createObjectNode() : JSON.readTree(stored);
        for (WritableField field : wanted) {
            if (field instanceof CustomValue custom) {
                JsonNode node = all.path(Long.toString(custom.field().id()));
                if (!node.isMissingNode() && !node.isNull()) {
                    into.put(field, text(node));
                }
            }
        }
    }

    /** What people read of a value that was kept. */
    static String text(String kept) {
        return text(JSON.readTree(kept));
    }

    private static JsonNode node(CustomValue custom, String value) {
        return switch (custom.field().kept()) {
            case TEXT, DATE -> JSON.getNodeFactory().stringNode(value);
            case NUMBER -> JSON.getNodeFactory().numberNode(new BigDecimal(value));
            case USER -> JSON.getNodeFactory().numberNode(Long.parseLong(value));
            case LIST -> {
                ArrayNode list = JSON.createArrayNode();
                CustomField.parts(value).forEach(list::add);
                yield list;
            }
        };
    }

    private static String text(JsonNode node) {
        if (node.isArray()) {
            return node.values().stream().map(JsonNode::asString).collect(Collectors.joining(";"));
        }
        return node.isNumber() ? node.decimalValue().toPlainString() : node.asString();
    }
}
