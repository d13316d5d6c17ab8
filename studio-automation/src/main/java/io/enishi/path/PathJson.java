package io.enishi.path;

import io.enishi.shared.Refusal;
import io.enishi.step.Way;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A path as text: {@code {"first": "s1", "names": 2, "steps": [{"id": "s1", "kind": "wait", "settings": {…}, "next": "s2"}, …]}}.
 * What it does not know it refuses instead of losing it; a kind of step that nobody knows is kept as it is.
 */
@Component
public class PathJson {

    private static final int MOST_BYTES = 2_000_000;
    private static final Set<String> OF_A_PATH = Set.of("first", "names", "steps");
    private static final Set<String> OF_A_STEP = Set.of("id", "kind", "settings", "next", "yes", "no");

    private final JsonMapper json;

    PathJson(JsonMapper json) {
        this.json = json;
    }

    public String write(Path path) {
        ObjectNode all = json.createObjectNode();
        all.put("first", path.first());
        all.put("names", path.names());
        ArrayNode steps = all.putArray("steps");
        for (Step step : path.all()) {
            ObjectNode one = steps.addObject();
            one.put("id", step.id());
            one.put("kind", step.kind());
            one.set("settings", step.settings());
            step.ways().forEach((way, target) -> one.put(way.key(), target));
        }
        return bounded(json.writeValueAsString(all));
    }

    public Path read(String text) {
        bounded(text);
        JsonNode all;
        try {
            all = json.readTree(text);
        } catch (JacksonException e) {
            throw new Refusal("program.path.unreadable");
        }
        known(all, OF_A_PATH);
        Map<String, Step> steps = new LinkedHashMap<>();
        for (JsonNode one : all.path("steps")) {
            Step step = step(one);
            if (steps.put(step.id(), step) != null) {
                throw new Refusal("program.path.twice", step.id());
            }
        }
        if (steps.size() > Path.MOST_STEPS) {
            throw new Refusal("program.path.too-many", Path.MOST_STEPS);
        }
        return new Path(text(all, "first"), all.path("names").asInt(steps.size()), steps);
    }

    private static Step step(JsonNode one) {
        known(one, OF_A_STEP);
        Map<Way, String> ways = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            if (one.hasNonNull(way.key())) {
                ways.put(way, text(one, way.key()));
            }
        }
        JsonNode settings = one.path("settings");
        if (!settings.isObject()) {
            throw new Refusal("program.path.unreadable");
        }
        return new Step(text(one, "id"), text(one, "kind"), settings, ways);
    }

    private static void known(JsonNode node, Set<String> names) {
        if (!node.isObject()) {
            throw new Refusal("program.path.unreadable");
        }
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                throw new Refusal("program.path.unknown-part", name);
            }
        }
    }

    private static String text(JsonNode node, String name) {
        String text = node.path(name).asString("");
        if (!text.matches("[A-Za-z0-9._-]{1,60}")) {
            throw new Refusal("program.path.unreadable");
        }
        return text;
    }

    private static String bounded(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new Refusal("program.path.too-long");
        }
        return text;
    }
}
