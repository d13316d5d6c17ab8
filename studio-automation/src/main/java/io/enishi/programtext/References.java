package io.enishi.programtext;

import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Pickers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Assets as a text names them: “Spring news (#12)”. Name and number have to agree; where they do not, the name decides if
 * exactly one has it, and a note says so. One of both is enough.
 */
final class References {

    private static final Pattern BOTH = Pattern.compile("(?s)(.*) \\(#(\\d{1,18})\\)");
    private static final Pattern NUMBER = Pattern.compile("#(\\d{1,18})");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Pickers pickers;
    private final Map<String, List<Choice>> offered = new HashMap<>();
    private final List<Note> notes = new ArrayList<>();

    References(Pickers pickers) {
        this.pickers = pickers;
    }

    List<Note> notes() {
        return List.copyOf(notes);
    }

    JsonNode write(String picker, JsonNode value) {
        if (!value.isIntegralNumber()) {
            return value;
        }
        String number = value.asString();
        return NODES.stringNode(find(picker, number)
                .map(choice -> choice.label().en() + " (#" + number + ")")
                .orElse("#" + number));
    }

    /** {@code numbered} says that the settings want the number of an asset and not a word. */
    JsonNode read(String picker, boolean numbered, Piece piece) {
        if (!numbered) {
            return word(picker, piece);
        }
        if (piece instanceof Piece.Mapping mapping) {
            Pieces.known(mapping, List.of("id", "name"));
            return number(picker, piece, id(mapping), Pieces.text(mapping, "name", ""));
        }
        Piece.Value value = Pieces.value(piece);
        Matcher both = BOTH.matcher(value.text());
        Matcher number = NUMBER.matcher(value.text());
        if (value.plain() && value.text().matches("\\d{1,18}")) {
            return number(picker, piece, value.text(), "");
        }
        if (number.matches()) {
            return number(picker, piece, number.group(1), "");
        }
        return both.matches()
                ? number(picker, piece, both.group(2), both.group(1))
                : number(picker, piece, null, value.text());
    }

    private static @Nullable String id(Piece.Mapping mapping) {
        String id = Pieces.text(mapping, "id", "");
        if (!id.matches("#?\\d{0,18}")) {
            throw new TextRefusal(mapping.line(), "settings.not-a-number", id);
        }
        String digits = id.replace("#", "");
        return digits.isEmpty() ? null : digits;
    }

    private JsonNode number(String picker, Piece at, @Nullable String id, String name) {
        if (!pickers.known(picker)) {
            throw new TextRefusal(at.line(), "program.text.reference.none", name.isEmpty() ? "#" + id : name);
        }
        Choice here = id == null ? null : find(picker, stripped(id)).orElse(null);
        if (here != null && (name.isEmpty() || called(here, name))) {
            return node(here);
        }
        if (name.isEmpty()) {
            throw new TextRefusal(at.line(), "program.text.reference.none", "#" + id);
        }
        List<Choice> named =
                choices(picker).stream().filter(choice -> called(choice, name)).toList();
        if (named.size() > 1) {
            throw new TextRefusal(at.line(), "program.text.reference.many", name);
        }
        if (named.isEmpty()) {
            throw here == null
                    ? new TextRefusal(at.line(), "program.text.reference.none", name)
                    : new TextRefusal(
                            at.line(),
                            "program.text.reference.differs",
                            "#" + id,
                            here.label().en(),
                            name);
        }
        Choice found = named.getFirst();
        if (id != null) {
            notes.add(new Note(
                    at.line(), "program.text.note.by-name", List.of(name, "#" + found.value(), "#" + stripped(id))));
        }
        return node(found);
    }

    private JsonNode word(String picker, Piece piece) {
        Piece.Value value = Pieces.value(piece);
        if (value.text().isEmpty() || !pickers.known(picker)) {
            return NODES.stringNode(value.text());
        }
        if (find(picker, value.text()).isPresent()) {
            return NODES.stringNode(value.text());
        }
        List<Choice> named = choices(picker).stream()
                .filter(choice -> called(choice, value.text()))
                .toList();
        if (named.size() != 1) {
            String key = named.isEmpty() ? "program.text.reference.none" : "program.text.reference.many";
            throw new TextRefusal(piece.line(), key, value.text());
        }
        return NODES.stringNode(named.getFirst().value());
    }

    private static JsonNode node(Choice choice) {
        long number = Long.parseLong(choice.value());
        return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
    }

    private static String stripped(String digits) {
        return Long.toString(Long.parseLong(digits));
    }

    private static boolean called(Choice choice, String name) {
        return choice.label().en().equals(name) || choice.label().ja().equals(name);
    }

    private Optional<Choice> find(String picker, String value) {
        return choices(picker).stream()
                .filter(choice -> choice.value().equals(value))
                .findFirst();
    }

    private List<Choice> choices(String picker) {
        return offered.computeIfAbsent(
                picker, key -> pickers.known(key) ? pickers.choices(key, Viewer.system()) : List.of());
    }
}
