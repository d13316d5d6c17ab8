package io.enishi.change;

import io.enishi.shared.NotFound;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The circles that were stopped: one entry for each, however many people it would have gone round with. */
@Component
public class Circles {

    private static final Logger LOG = LoggerFactory.getLogger(Circles.class);
    private static final Duration KEPT = Duration.ofDays(90);

    private final CircleRepository repository;
    private final Clock clock;

    Circles(CircleRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Writes down that these chains, each of one person, came back to where they had been. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stopped(Collection<Cause> chains) {
        Map<List<String>, Long> alike =
                chains.stream().collect(Collectors.groupingBy(Cause::links, Collectors.counting()));
        Map<Circle, Long> circles = alike.entrySet().stream()
                .flatMap(each -> Circle.in(each.getKey()).map(circle -> Map.entry(circle, each.getValue())).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum));
        circles.entrySet().stream()
                // whoever locks several of these rows locks them in one order
                .sorted((one, other) -> one.getKey()
                        .members()
                        .toString()
                        .compareTo(other.getKey().members().toString()))
                .forEach(each -> {
                    repository.stopped(each.getKey(), each.getValue().intValue(), clock.instant());
                    LOG.warn(
                            "Stopped a circle: {} ({} prospects).",
                            String.join(" → ", each.getKey().members()),
                            each.getValue());
                });
    }

    /** All of them, the latest first. */
    @Transactional(readOnly = true)
    public List<StoppedCircle> all(Viewer viewer) {
        viewer.require("settings.edit");
        return repository.all();
    }

    /** Those that an asset is part of, the latest first. */
    @Transactional(readOnly = true)
    public List<StoppedCircle> of(String kind, long id, Viewer viewer) {
        viewer.require("prospect.view");
        return repository.of(kind + ":" + id);
    }

    /** It was seen to; it is told again when it is stopped again. */
    @Transactional
    public void forget(long id, Viewer viewer) {
        viewer.require("settings.edit");
        if (repository.forget(id) == 0) {
            throw new NotFound("circle", id);
        }
    }

    @Transactional
    void forgetOld() {
        repository.forgetBefore(clock.instant().minus(KEPT));
    }

    /** What a parked chain is told by: the circle in it, or the whole of it. */
    Function<Cause, Words> told(Collection<Cause> causes) {
        Map<String, String> names = repository.names(
                causes.stream().flatMap(cause -> cause.links().stream()).collect(Collectors.toSet()));
        return cause -> Circle.in(cause.links())
                .map(circle -> StoppedCircle.circle(named(circle.members(), names)))
                .orElseGet(() -> StoppedCircle.chain(assets(cause.links(), names)));
    }

    /** Of a chain only the assets, for nobody can change anything about the users and imports that it began with. */
    private static List<String> assets(List<String> links, Map<String, String> names) {
        List<String> assets = links.stream().filter(names::containsKey).toList();
        return named(assets.isEmpty() ? links : assets, names);
    }

    private static List<String> named(List<String> members, Map<String, String> names) {
        return members.stream()
                .map(member -> names.getOrDefault(member, member))
                .toList();
    }
}
