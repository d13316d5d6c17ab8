package io.enishi.path;

import io.enishi.step.Way;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A path as it is drawn: from top to bottom, branches beside each other, and where they meet the steps that follow below them.
 * Each step is drawn once. What would be nested too deep to look at is a flow of its own, after the first.
 */
public record Layout(List<Flow> flows) {

    /** Deeper than this nobody finds her way by looking. */
    static final int DEEPEST = 20;

    /** Steps below each other; {@code goesOn} names what follows them and is drawn elsewhere, or nothing. */
    public record Flow(List<Block> blocks, @Nullable String goesOn) {}

    /** One step with what hangs at its ways, when it has several. */
    public record Block(Step step, List<Branch> branches) {}

    public record Branch(Way way, Flow flow) {}

    public static Layout of(Path path) {
        return new Layout(new Drawing(path).flows());
    }

    private static final class Drawing {

        private final Path path;
        private final Map<String, Integer> order = new HashMap<>();
        private final Map<String, Set<String>> reach = new HashMap<>();
        private final Set<String> drawn = new HashSet<>();
        private final Deque<String> tooDeep = new ArrayDeque<>();

        Drawing(Path path) {
            this.path = path;
            path.inOrder().forEach(step -> order.put(step.id(), order.size()));
        }

        List<Flow> flows() {
            List<Flow> flows = new ArrayList<>();
            flows.add(flow(path.first(), Set.of(), 0));
            while (!tooDeep.isEmpty()) {
                String start = tooDeep.removeFirst();
                if (!drawn.contains(start)) {
                    flows.add(flow(start, Set.of(), 0));
                }
            }
            return flows;
        }

        private Flow flow(String start, Set<String> elsewhere, int depth) {
            List<Block> blocks = new ArrayList<>();
            String at = start;
            while (true) {
                Step step = path.find(at).orElse(null);
                if (step == null || elsewhere.contains(at) || !drawn.add(at)) {
                    return new Flow(blocks, at);
                }
                if (step.ways().size() < 2) {
                    blocks.add(new Block(step, List.of()));
                    if (step.ways().isEmpty()) {
                        return new Flow(blocks, null);
                    }
                    at = step.ways().values().iterator().next();
                    continue;
                }
                String meeting = meeting(step).orElse(null);
                Set<String> below = new HashSet<>(elsewhere);
                if (meeting != null) {
                    below.addAll(reach(meeting));
                }
                List<Branch> branches = new ArrayList<>();
                step.ways().forEach((way, target) -> branches.add(new Branch(way, branch(target, below, depth + 1))));
                blocks.add(new Block(step, branches));
                if (meeting == null || elsewhere.contains(meeting)) {
                    return new Flow(blocks, null);
                }
                at = meeting;
            }
        }

        private Flow branch(String target, Set<String> elsewhere, int depth) {
            if (depth > DEEPEST && !elsewhere.contains(target) && !drawn.contains(target)) {
                tooDeep.addLast(target);
                return new Flow(List.of(), target);
            }
            return flow(target, elsewhere, depth);
        }

        /** The first step that all ways out of this one lead to. */
        private Optional<String> meeting(Step fork) {
            Set<String> common = null;
            for (String target : fork.ways().values()) {
                if (common == null) {
                    common = new HashSet<>(reach(target));
                } else {
                    common.retainAll(reach(target));
                }
            }
            return common == null ? Optional.empty() : common.stream().min(Comparator.comparing(order::get));
        }

        private Set<String> reach(String from) {
            return reach.computeIfAbsent(from, none -> {
                Set<String> found = new HashSet<>();
                Deque<String> open = new ArrayDeque<>(List.of(from));
                while (!open.isEmpty()) {
                    Step step = path.find(open.removeLast()).orElse(null);
                    if (step != null && found.add(step.id())) {
                        open.addAll(step.ways().values());
                    }
                }
                return found;
            });
        }
    }
}
