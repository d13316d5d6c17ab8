package io.enishi.programtext;

import io.enishi.path.Path;
import io.enishi.path.PathCheck;
import io.enishi.path.Problem;
import io.enishi.path.Step;
import io.enishi.step.StepCatalog;
import io.enishi.step.StepType;
import io.enishi.step.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The steps of a program as a text lists them: in the order of the path, each with its ways. */
@Component
class PathText {

    static final String FIRST = "first";
    static final String NUMBERED = "steps-numbered-to";
    static final String STEPS = "steps";

    private static final int MOST_NUMBERED = 1_000_000;
    private static final List<String> OF_A_STEP = List.of("id", "kind", "settings", "next", "yes", "no");

    /** Where a way may lead without an end of its own standing in the text. */
    private static final String END = "end";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final StepCatalog catalog;
    private final PathCheck check;
    private final SettingsText settings;

    PathText(StepCatalog catalog, PathCheck check, SettingsText settings) {
        this.catalog = catalog;
        this.check = check;
        this.settings = settings;
    }

    void write(Path path, ObjectNode into, References references) {
        into.put(FIRST, path.first());
        into.put(NUMBERED, path.names());
        ArrayNode steps = into.putArray(STEPS);
        List<Step> inOrder = path.inOrder();
        Stream<Step> others = path.steps().values().stream()
                .filter(step -> !inOrder.contains(step))
                .sorted(Comparator.comparing(Step::id));
        Stream.concat(inOrder.stream(), others).forEach(step -> {
            ObjectNode one = steps.addObject().put("id", step.id()).put("kind", step.kind());
            JsonNode written = catalog.find(step.kind())
                    .map(type -> settings.write(type.settings(), step.settings(), references))
                    .orElse(step.settings());
            if (!written.isEmpty()) {
                one.set("settings", written);
            }
            step.ways().forEach((way, target) -> one.put(way.key(), target));
        });
    }

    /** {@code numbered} is how far steps were numbered before: no number is given twice. */
    Path read(Piece.Mapping text, int numbered, References references) {
        List<Piece> listed = Pieces.items(Pieces.get(text, STEPS));
        Map<String, Step> steps = new LinkedHashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Piece piece : listed) {
            Step step = step(Pieces.mapping(piece), references);
            lines.put(step.id(), piece.line());
            if (steps.put(step.id(), step) != null) {
                throw new TextRefusal(piece.line(), "program.path.twice", step.id());
            }
        }
        int last = Stream.of(numbered, numberedTo(text), highest(steps))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Path path = ended(first(text, steps), last, steps);
        if (path.steps().size() > Path.MOST_STEPS) {
            throw new TextRefusal(Pieces.get(text, STEPS).line(), "program.path.too-many", Path.MOST_STEPS);
        }
        for (Problem problem : check.problems(path)) {
            int line =
                    lines.getOrDefault(problem.step(), Pieces.get(text, STEPS).line());
            throw new TextRefusal(
                    line, problem.messageKey(), problem.arguments().toArray());
        }
        return path;
    }

    private Step step(Piece.Mapping text, References references) {
        Pieces.known(text, OF_A_STEP);
        String id = name(text, "id");
        String kind = Pieces.value(Pieces.get(text, "kind")).text();
        StepType<?> type = catalog.find(kind)
                .orElseThrow(() -> new TextRefusal(
                        Pieces.get(text, "kind").line(),
                        "program.text.unknown-kind",
                        kind,
                        String.join(
                                ", ", catalog.all().stream().map(StepType::key).toList())));
        Piece given = Pieces.find(text, "settings");
        JsonNode read = given == null ? NODES.objectNode() : settings.read(type.settings(), given, references);
        Map<Way, String> ways = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            if (Pieces.find(text, way.key()) != null) {
                ways.put(way, name(text, way.key()));
            }
        }
        return new Step(id, kind, read, ways);
    }

    private static String first(Piece.Mapping text, Map<String, Step> steps) {
        if (Pieces.find(text, FIRST) != null) {
            return name(text, FIRST);
        }
        return steps.isEmpty() ? "" : steps.keySet().iterator().next();
    }

    private static Path ended(String first, int last, Map<String, Step> steps) {
        if (steps.containsKey(END)) {
            return new Path(first, last, steps);
        }
        int numbered = last;
        List<Step> ends = new ArrayList<>();
        Map<String, Step> all = new LinkedHashMap<>();
        for (Step step : steps.values()) {
            Map<Way, String> ways = new EnumMap<>(Way.class);
            for (Map.Entry<Way, String> way : step.ways().entrySet()) {
                String target = way.getValue();
                if (target.equals(END)) {
                    target = "s" + ++numbered;
                    ends.add(new Step(target, END, NODES.objectNode(), Map.of()));
                }
                ways.put(way.getKey(), target);
            }
            all.put(step.id(), new Step(step.id(), step.kind(), step.settings(), ways));
        }
        ends.forEach(end -> all.put(end.id(), end));
        return new Path(first, numbered, all);
    }

    private static int numberedTo(Piece.Mapping text) {
        Piece given = Pieces.find(text, NUMBERED);
        if (given == null) {
            return 0;
        }
        String number = Pieces.value(given).text();
        if (!number.matches("\\d{1,7}") || Integer.parseInt(number) > MOST_NUMBERED) {
            throw new TextRefusal(given.line(), "settings.out-of-range", 0, MOST_NUMBERED);
        }
        return Integer.parseInt(number);
    }

    private static int highest(Map<String, Step> steps) {
        return steps.keySet().stream()
                .filter(id -> id.matches("s\\d{1,6}"))
                .mapToInt(id -> Integer.parseInt(id.substring(1)))
                .max()
                .orElse(0);
    }

    private static String name(Piece.Mapping text, String part) {
        Piece.Value value = Pieces.value(Pieces.get(text, part));
        // a name that looks like a later number of ours would be given a second time one day
        if (!value.text().matches("[A-Za-z0-9._-]{1,60}") || value.text().matches("s\\d{7,}")) {
            throw new TextRefusal(value.line(), "program.text.step-name", value.text());
        }
        return value.text();
    }
}
