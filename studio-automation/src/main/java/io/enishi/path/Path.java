package io.enishi.path;

import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.step.Way;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The steps of a program and where their ways lead, as a value: every change is another path. {@code names} counts the names
 * that were given, so that a deleted step's never comes back.
 */
public record Path(String first, int names, Map<String, Step> steps) {

    /** Beyond this nobody has an overview, and it protects the column that a draft is stored in. */
    public static final int MOST_STEPS = 1_000;

    static final String END = "end";

    public Path {
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }

    /** A program that is over as soon as it begins. */
    public static Path empty() {
        return new Path("s1", 1, Map.of("s1", end("s1")));
    }

    public Optional<Step> find(String id) {
        return Optional.ofNullable(steps.get(id));
    }

    public Step get(String id) {
        return find(id).orElseThrow(() -> new NotFound("step", id));
    }

    /** The name of the step that was put in last. */
    public String latest() {
        return "s" + names;
    }

    /** Puts a step in; of a fork, the first way takes up what followed here and each other one ends. */
    public Path insert(Spot spot, String kind, JsonNode settings, Set<Way> ways) {
        String next = target(spot);
        Map<String, Step> changed = new LinkedHashMap<>(steps);
        int given = names;
        Map<Way, String> leads = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            if (!ways.contains(way)) {
                continue;
            }
            if (leads.isEmpty()) {
                leads.put(way, next);
            } else {
                Step over = end("s" + ++given);
                changed.put(over.id(), over);
                leads.put(way, over.id());
            }
        }
        Step step = new Step("s" + ++given, kind, settings, leads);
        changed.put(step.id(), step);
        if (changed.size() > MOST_STEPS) {
            throw new Refusal("program.path.too-many", MOST_STEPS);
        }
        return new Path(first, given, changed).led(spot, step.id()).reachable();
    }

    public Path set(String id, JsonNode settings) {
        return changed(get(id), step -> step.with(settings));
    }

    /** Takes a step out; what was before it leads to what follows on the way that survives, and what nothing leads to any more goes too. */
    public Path delete(String id, Way survivor) {
        Step gone = get(id);
        if (gone.ways().isEmpty()) {
            throw new Refusal("program.path.end-stays");
        }
        String instead = gone.to(
                        gone.ways().containsKey(survivor)
                                ? survivor
                                : gone.ways().keySet().iterator().next())
                .orElseThrow();
        Map<String, Step> left = new LinkedHashMap<>();
        steps.forEach((name, step) -> {
            if (!name.equals(id)) {
                left.put(name, step.around(id, instead));
            }
        });
        return new Path(first.equals(id) ? instead : first, names, left).reachable();
    }

    /** Lets a way lead to a step that there is already; refused when one would walk in a circle, which the refusal names. */
    public Path merge(Spot spot, String target) {
        get(target);
        Path merged = led(spot, target);
        List<String> circle = Circles.in(merged);
        if (!circle.isEmpty()) {
            throw new Refusal("program.path.circle", String.join(" → ", circle));
        }
        return merged.reachable();
    }

    /** Lets a way that led elsewhere end. */
    public Path endAt(Spot spot) {
        Step over = end("s" + (names + 1));
        Map<String, Step> more = new LinkedHashMap<>(steps);
        more.put(over.id(), over);
        return new Path(first, names + 1, more).led(spot, over.id()).reachable();
    }

    /** Copies a step with all that follows it to this place; what followed here follows the copy's first way. */
    public Path copy(Spot spot, String from) {
        get(from);
        String next = target(spot);
        Map<String, Step> below = new Path(from, names, steps).reachable().steps();
        List<String> order = List.copyOf(below.keySet());
        UnaryOperator<String> given = id -> "s" + (names + order.indexOf(id) + 1);
        Map<String, Step> changed = new LinkedHashMap<>(steps);
        below.values().forEach(step -> changed.put(given.apply(step.id()), step.renamed(given)));
        if (changed.size() > MOST_STEPS) {
            throw new Refusal("program.path.too-many", MOST_STEPS);
        }
        Step before = get(from);
        while (!before.ways().isEmpty()) {
            Step last = get(before.ways().values().iterator().next());
            if (last.ways().isEmpty()) {
                String end = given.apply(last.id());
                changed.computeIfPresent(given.apply(before.id()), (id, step) -> step.around(end, next));
            }
            before = last;
        }
        return new Path(first, names + order.size(), changed)
                .led(spot, given.apply(from))
                .reachable();
    }

    /** The steps that this way may be led to without walking in a circle. */
    public List<Step> targets(Spot spot) {
        Set<String> leading = new LinkedHashSet<>();
        for (Step step : inOrder().reversed()) {
            if (step.id().equals(spot.step()) || step.ways().values().stream().anyMatch(leading::contains)) {
                leading.add(step.id());
            }
        }
        String now = target(spot);
        return inOrder().stream()
                .filter(step -> !leading.contains(step.id()) && !step.id().equals(now))
                .toList();
    }

    /** The steps that people may come to, each after all that lead to it. */
    public List<Step> inOrder() {
        return Circles.inOrder(this);
    }

    private String target(Spot spot) {
        String before = spot.step();
        return before == null ? first : get(before).to(spot.way()).orElseThrow(() -> new NotFound("way", spot.way()));
    }

    private Path led(Spot spot, String target) {
        target(spot);
        String before = spot.step();
        return before == null
                ? new Path(target, names, steps)
                : changed(get(before), step -> step.leading(spot.way(), target));
    }

    private Path changed(Step step, UnaryOperator<Step> change) {
        Map<String, Step> others = new LinkedHashMap<>(steps);
        others.put(step.id(), change.apply(step));
        return new Path(first, names, others);
    }

    private Path reachable() {
        Set<String> found = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(first));
        while (!open.isEmpty()) {
            String id = open.removeLast();
            Step step = steps.get(id);
            if (step != null && found.add(id)) {
                open.addAll(step.ways().values());
            }
        }
        Map<String, Step> left = new LinkedHashMap<>(steps);
        left.keySet().retainAll(found);
        return new Path(first, names, left);
    }

    Collection<Step> all() {
        return steps.values();
    }

    private static Step end(String id) {
        return new Step(id, END, JsonNodeFactory.instance.objectNode(), Map.of());
    }
}
