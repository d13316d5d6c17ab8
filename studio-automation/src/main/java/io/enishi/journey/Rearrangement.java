package io.enishi.journey;

import io.enishi.path.Path;
import io.enishi.path.Step;
import io.enishi.program.Again;
import io.enishi.program.Journeys;
import io.enishi.program.Treatment;
import io.enishi.step.StepCatalog;
import io.enishi.step.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What becomes of the people in a program that goes on after a pause or is published anew. */
@Component
class Rearrangement implements Journeys {

    private final RearrangeRepository repository;
    private final StepCatalog steps;

    Rearrangement(RearrangeRepository repository, StepCatalog steps) {
        this.repository = repository;
        this.steps = steps;
    }

    @Override
    public void resumed(long program, Path path, Duration pause, @Nullable Again again, Instant now) {
        repository.shift(program, pause, now, listening(path));
        if (again == null) {
            repository.neverAgain(program);
        } else {
            repository.again(program, again);
        }
    }

    @Override
    public void rearranged(long program, Path from, Path to, Map<String, Treatment> treatments, Instant now) {
        // from the end on: whoever is moved to a step is not treated once more there
        for (Step old : from.inOrder().reversed()) {
            Step step = to.find(old.id()).orElse(null);
            boolean untouched = step != null && step.same(old);
            Treatment treatment = treatments.get(old.id());
            if (treatment == null && !untouched) {
                treatment = step != null ? new Treatment.Stay() : new Treatment.Move(after(old, from, to));
            }
            switch (treatment) {
                case null -> {
                    // nothing changed for them
                }
                case Treatment.Stay() -> stay(program, old, step, after(old, from, to), now);
                case Treatment.Move(String target) -> repository.move(program, old.id(), target, now);
                case Treatment.Leave() -> repository.leave(program, old.id(), now);
            }
        }
    }

    private String[] listening(Path path) {
        return path.inOrder().stream()
                .filter(step -> steps.find(step.kind()).isPresent())
                .filter(step -> !steps.listensTo(step.kind(), step.settings()).isEmpty())
                .map(Step::id)
                .toArray(String[]::new);
    }

    // nobody can stay at a step that is gone
    private void stay(long program, Step old, @Nullable Step now, String next, Instant at) {
        if (now == null) {
            repository.move(program, old.id(), next, at);
        } else {
            repository.reckonAnew(program, old.id(), at);
        }
    }

    /** The first step behind this one that there still is. */
    private static String after(Step gone, Path from, Path to) {
        Step step = gone;
        while (!step.ways().isEmpty()) {
            Step there = step;
            Optional<String> next = Stream.of(Way.NEXT, Way.YES, Way.NO)
                    .flatMap(way -> there.to(way).stream())
                    .findFirst();
            String target = next.orElseThrow();
            if (to.find(target).isPresent()) {
                return target;
            }
            step = from.get(target);
        }
        return to.inOrder().getLast().id();
    }
}
