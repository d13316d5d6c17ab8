package io.enishi.programtext;

import io.enishi.action.ActionCatalog;
import io.enishi.action.ActionList;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCatalog;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.SettledTerm;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of terms as a text says them, and back: in the order of their record, assets by name and number, criteria and
 * actions each under the key of its term ({@code score: {points: 50}}).
 */
@Component
class SettingsText {

    private static final Set<String> GROUPS = Set.of("all", "any");
    private static final String NOT = "not";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final CriteriaCatalog criteria;
    private final ActionCatalog actions;

    SettingsText(CriteriaCatalog criteria, ActionCatalog actions) {
        this.criteria = criteria;
        this.actions = actions;
    }

    JsonNode write(Class<?> settings, JsonNode stored, References references) {
        if (!stored.isObject()) {
            return stored;
        }
        ObjectNode all = NODES.objectNode();
        components(settings).forEach((name, component) -> {
            if (stored.has(name)) {
                all.set(name, write(component, stored.get(name), references));
            }
        });
        new TreeSet<>(stored.propertyNames())
                .stream().filter(name -> !all.has(name)).forEach(name -> all.set(name, stored.get(name)));
        return all;
    }

    JsonNode read(Class<?> settings, Piece piece, References references) {
        Map<String, RecordComponent> components = components(settings);
        Piece.Mapping mapping = Pieces.mapping(piece);
        Pieces.known(mapping, components.keySet());
        ObjectNode all = NODES.objectNode();
        mapping.entries().forEach((name, entry) -> {
            RecordComponent component = components.get(name);
            if (component != null) {
                all.set(name, read(component, entry, references));
            }
        });
        return all;
    }

    private JsonNode write(RecordComponent component, JsonNode node, References references) {
        if (!node.isArray()) {
            return one(component.getType(), picker(component), node, references);
        }
        ArrayNode items = NODES.arrayNode();
        node.forEach(item -> items.add(one(item(component), picker(component), item, references)));
        return items;
    }

    private JsonNode one(Class<?> type, String picker, JsonNode node, References references) {
        if (node.isNull()) {
            return node;
        }
        if (!picker.isEmpty()) {
            return references.write(picker, node);
        }
        if (type == Criteria.class) {
            return criteria(node, references);
        }
        if (type == ActionList.Item.class) {
            String key = node.path("action").asString("");
            return actions.find(key)
                    .<JsonNode>map(term -> under(key, write(term.settings(), node.path("settings"), references)))
                    .orElse(node);
        }
        return type.isRecord() ? write(type, node, references) : node;
    }

    private JsonNode criteria(JsonNode node, References references) {
        String match = node.path("match").asString("");
        if (GROUPS.contains(match)) {
            ArrayNode parts = NODES.arrayNode();
            node.path("of").forEach(part -> parts.add(criteria(part, references)));
            return under(match, parts);
        }
        if (match.equals(NOT)) {
            return under(NOT, criteria(node.path("of"), references));
        }
        String key = node.path("criterion").asString("");
        return criteria.find(key)
                .<JsonNode>map(term -> under(key, write(term.settings(), node.path("settings"), references)))
                .orElse(node);
    }

    private JsonNode read(RecordComponent component, Piece piece, References references) {
        if (piece instanceof Piece.Value value && value.nothing()) {
            return NODES.nullNode();
        }
        if (component.getType() != List.class) {
            return one(component.getType(), picker(component), piece, references);
        }
        ArrayNode items = NODES.arrayNode();
        Pieces.items(piece).forEach(item -> items.add(one(item(component), picker(component), item, references)));
        return items;
    }

    private JsonNode one(Class<?> type, String picker, Piece piece, References references) {
        if (!picker.isEmpty()) {
            return references.read(picker, type == Long.class || type == long.class, piece);
        }
        if (type == Criteria.class) {
            return criteria(piece, references);
        }
        if (type == ActionList.Item.class) {
            Map.Entry<String, Piece> only = only(piece);
            SettledTerm<?> term = term(actions.find(only.getKey()), only, "program.text.unknown-action");
            ObjectNode item = NODES.objectNode().put("action", only.getKey());
            return item.set("settings", read(term.settings(), only.getValue(), references));
        }
        if (type == String.class) {
            return NODES.stringNode(Pieces.value(piece).text());
        }
        return type.isRecord() ? read(type, piece, references) : Pieces.json(piece);
    }

    private JsonNode criteria(Piece piece, References references) {
        Map.Entry<String, Piece> only = only(piece);
        String key = only.getKey();
        if (GROUPS.contains(key)) {
            ArrayNode parts = NODES.arrayNode();
            Pieces.items(only.getValue()).forEach(part -> parts.add(criteria(part, references)));
            return NODES.objectNode().put("match", key).set("of", parts);
        }
        if (key.equals(NOT)) {
            return NODES.objectNode().put("match", NOT).set("of", criteria(only.getValue(), references));
        }
        SettledTerm<?> term = term(criteria.find(key), only, "program.text.unknown-criterion");
        ObjectNode is = NODES.objectNode().put("match", "is").put("criterion", key);
        return is.set("settings", read(term.settings(), only.getValue(), references));
    }

    private static SettledTerm<?> term(
            Optional<? extends SettledTerm<?>> found, Map.Entry<String, Piece> only, String unknown) {
        if (found.isEmpty()) {
            throw new TextRefusal(only.getValue().line(), unknown, only.getKey());
        }
        return found.get();
    }

    /** A term stands alone in its mapping. */
    private static Map.Entry<String, Piece> only(Piece piece) {
        Map<String, Piece> entries = Pieces.mapping(piece).entries();
        if (entries.size() != 1) {
            throw new TextRefusal(piece.line(), "program.text.one-term", String.join(", ", entries.keySet()));
        }
        return entries.entrySet().iterator().next();
    }

    private static ObjectNode under(String key, JsonNode node) {
        ObjectNode one = NODES.objectNode();
        one.set(key, node);
        return one;
    }

    private static Map<String, RecordComponent> components(Class<?> settings) {
        Map<String, RecordComponent> components = new LinkedHashMap<>();
        Arrays.stream(settings.getRecordComponents()).forEach(each -> components.put(each.getName(), each));
        return components;
    }

    private static String picker(RecordComponent component) {
        @Nullable Input input = component.getAnnotation(Input.class);
        return input == null ? "" : input.picker();
    }

    private static Class<?> item(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> item
                ? item
                : Object.class;
    }
}
