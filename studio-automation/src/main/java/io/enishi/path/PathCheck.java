package io.enishi.path;

import io.enishi.shared.Refusal;
import io.enishi.step.StepCatalog;
import io.enishi.step.StepType;
import io.enishi.step.Way;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Says what keeps a path from being taken, step by step. */
@Component
public class PathCheck {

    private final StepCatalog catalog;

    PathCheck(StepCatalog catalog) {
        this.catalog = catalog;
    }

    public List<Problem> problems(Path path) {
        List<Problem> found =
                new ArrayList<>(problems(path, kind -> catalog.find(kind).map(StepType::ways)));
        for (Step step : path.all()) {
            if (catalog.find(step.kind()).isPresent()) {
                try {
                    catalog.check(step.kind(), step.settings());
                } catch (Refusal refusal) {
                    found.add(new Problem(step.id(), refusal.messageKey(), refusal.arguments()));
                }
            }
        }
        return found;
    }

    /** Of the graph alone; {@code waysOf} are the ways that a kind of step has, nothing for a kind that nobody knows. */
    static List<Problem> problems(Path path, Function<String, Optional<Set<Way>>> waysOf) {
        List<Problem> found = new ArrayList<>();
        if (path.find(path.first()).isEmpty()) {
            found.add(Problem.of("", "program.path.no-beginning", path.first()));
        }
        List<String> circle = Circles.in(path);
        if (!circle.isEmpty()) {
            found.add(Problem.of(circle.getFirst(), "program.path.circle", String.join(" → ", circle)));
        }
        Set<String> reached = new LinkedHashSet<>();
        path.inOrder().forEach(step -> reached.add(step.id()));
        for (Step step : path.all()) {
            Set<Way> ways = waysOf.apply(step.kind()).orElse(null);
            if (ways == null) {
                found.add(Problem.of(step.id(), "program.path.unknown-kind", step.kind()));
            } else if (!ways.equals(step.ways().keySet())) {
                found.add(Problem.of(step.id(), "program.path.ways", step.id()));
            }
            step.ways().values().stream()
                    .filter(target -> path.find(target).isEmpty())
                    .forEach(target -> found.add(Problem.of(step.id(), "program.path.nowhere", target)));
            if (!reached.contains(step.id())) {
                found.add(Problem.of(step.id(), "program.path.unreachable", step.id()));
            }
        }
        return found;
    }
}
