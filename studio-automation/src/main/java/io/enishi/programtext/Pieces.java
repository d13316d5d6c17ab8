package io.enishi.programtext;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes pieces of a text for what they ought to be, or refuses them where they stand. */
final class Pieces {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,18})?([eE][-+]?\\d{1,2})?");
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Pieces() {}

    static Piece.Mapping mapping(Piece piece) {
        if (piece instanceof Piece.Mapping mapping) {
            return mapping;
        }
        throw new TextRefusal(piece.line(), "program.text.mapping");
    }

    static List<Piece> items(Piece piece) {
        if (piece instanceof Piece.Sequence sequence) {
            return sequence.items();
        }
        throw new TextRefusal(piece.line(), "program.text.sequence");
    }

    static Piece.Value value(Piece piece) {
        if (piece instanceof Piece.Value value) {
            return value;
        }
        throw new TextRefusal(piece.line(), "program.text.value");
    }

    static void known(Piece.Mapping mapping, Collection<String> names) {
        mapping.entries().forEach((name, piece) -> {
            if (!names.contains(name)) {
                throw new TextRefusal(piece.line(), "program.text.unknown-part", name, String.join(", ", names));
            }
        });
    }

    static @Nullable Piece find(Piece.Mapping mapping, String name) {
        Piece found = mapping.entries().get(name);
        return found instanceof Piece.Value value && value.nothing() ? null : found;
    }

    static Piece get(Piece.Mapping mapping, String name) {
        Piece found = find(mapping, name);
        if (found == null) {
            throw new TextRefusal(mapping.line(), "program.text.missing", name);
        }
        return found;
    }

    static String text(Piece.Mapping mapping, String name, String otherwise) {
        Piece found = find(mapping, name);
        return found == null ? otherwise : value(found).text();
    }

    /** As it stands there, without a look at what it means. */
    static JsonNode json(Piece piece) {
        return switch (piece) {
            case Piece.Value value -> json(value);
            case Piece.Sequence sequence -> {
                ArrayNode array = NODES.arrayNode();
                sequence.items().forEach(item -> array.add(json(item)));
                yield array;
            }
            case Piece.Mapping mapping -> {
                ObjectNode object = NODES.objectNode();
                mapping.entries().forEach((name, entry) -> object.set(name, json(entry)));
                yield object;
            }
        };
    }

    private static JsonNode json(Piece.Value value) {
        if (value.nothing()) {
            return NODES.nullNode();
        }
        if (value.plain() && (value.text().equals("true") || value.text().equals("false"))) {
            return NODES.booleanNode(value.text().equals("true"));
        }
        // as a number comes out of the database, so that the same one is equal
        return value.plain() && NUMBER.matcher(value.text()).matches()
                ? JSON.readTree(value.text())
                : NODES.stringNode(value.text());
    }
}
