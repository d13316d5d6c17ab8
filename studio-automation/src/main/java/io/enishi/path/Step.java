package io.enishi.path;

import io.enishi.step.Way;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** One step: its name, which it never gives to another, its kind, its settings as they were written, and where its ways lead. */
public record Step(String id, String kind, JsonNode settings, Map<Way, String> ways) {

    public Step {
        Map<Way, String> sorted = new EnumMap<>(Way.class);
        sorted.putAll(ways);
        ways = Collections.unmodifiableMap(sorted);
    }

    public Optional<String> to(Way way) {
        return Optional.ofNullable(ways.get(way));
    }

    Step with(JsonNode other) {
        return new Step(id, kind, other, ways);
    }

    Step leading(Way way, String target) {
        Map<Way, String> other = new EnumMap<>(Way.class);
        other.putAll(ways);
        other.put(way, target);
        return new Step(id, kind, settings, other);
    }

    /** The same, where whatever led to the one step leads to the other. */
    Step around(String gone, String instead) {
        Map<Way, String> other = new EnumMap<>(Way.class);
        ways.forEach((way, target) -> other.put(way, target.equals(gone) ? instead : target));
        return new Step(id, kind, settings, other);
    }

    /** The same under other names. */
    Step renamed(UnaryOperator<String> names) {
        Map<Way, String> other = new EnumMap<>(Way.class);
        ways.forEach((way, target) -> other.put(way, names.apply(target)));
        return new Step(names.apply(id), kind, settings, other);
    }

    /** Whether people who stand at it would not notice the change: the same kind with the same settings. */
    public boolean same(Step other) {
        return kind.equals(other.kind) && settings.equals(other.settings);
    }
}
