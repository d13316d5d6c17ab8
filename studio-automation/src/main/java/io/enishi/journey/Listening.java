package io.enishi.journey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.enishi.path.Step;
import io.enishi.program.Live;
import io.enishi.step.StepCatalog;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** To which facts each step of a program listens; versions never change, so each is read once. */
@Component
class Listening {

    private final StepCatalog steps;
    private final Cache<Version, Map<String, Set<String>>> known =
            Caffeine.newBuilder().maximumSize(500).build();

    Listening(StepCatalog steps) {
        this.steps = steps;
    }

    private record Version(long program, int number) {}

    /** By step; steps that listen to nothing are left out. */
    Map<String, Set<String>> of(Live live) {
        return Objects.requireNonNull(known.get(new Version(live.id(), live.number()), none -> read(live)));
    }

    private Map<String, Set<String>> read(Live live) {
        Map<String, Set<String>> found = new HashMap<>();
        for (Step step : live.path().inOrder()) {
            Set<String> facts = facts(step);
            if (!facts.isEmpty()) {
                found.put(step.id(), facts);
            }
        }
        return found;
    }

    private Set<String> facts(Step step) {
        try {
            return steps.listensTo(step.kind(), step.settings());
        } catch (RuntimeException unreadable) {
            // whoever comes to it is parked there with the reason
            return Set.of();
        }
    }
}
