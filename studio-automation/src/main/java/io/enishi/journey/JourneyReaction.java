package io.enishi.journey;

import io.enishi.change.Cause;
import io.enishi.change.ChangeBatch;
import io.enishi.change.Facts;
import io.enishi.change.Reaction;
import io.enishi.program.Live;
import io.enishi.program.ProgramRuns;
import io.enishi.program.ProgramState;
import io.enishi.shared.ProspectId;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Programs answer when somebody comes to or leaves their lists, and when something happens that somebody waits for in them. */
@Component
class JourneyReaction implements Reaction {

    private static final Set<String> MEMBERSHIP = Set.of(Facts.LISTS, Facts.DELETED);

    private final ProgramRuns programs;
    private final Membership membership;
    private final JourneyRepository repository;
    private final Engine engine;
    private final Listening listening;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JourneyReaction(
            ProgramRuns programs,
            Membership membership,
            JourneyRepository repository,
            Engine engine,
            Listening listening,
            ApplicationEventPublisher events,
            Clock clock) {
        this.programs = programs;
        this.membership = membership;
        this.repository = repository;
        this.engine = engine;
        this.listening = listening;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 400;
    }

    @Override
    public Set<String> reads() {
        List<Live> active = programs.active();
        if (active.isEmpty()) {
            return Set.of();
        }
        Set<String> facts = new HashSet<>(MEMBERSHIP);
        active.forEach(live -> listening.of(live).values().forEach(facts::addAll));
        return facts;
    }

    @Override
    public void react(ChangeBatch batch) {
        boolean fresh = false;
        for (Live seen : programs.active()) {
            Live live = programs.hold(seen.id()).orElse(null);
            if (live != null) {
                Map<ProspectId, Cause> listed = batch.causes(MEMBERSHIP);
                if (!listed.isEmpty()) {
                    fresh |= membership.keep(live, listed, clock.instant());
                }
                if (live.state() == ProgramState.RUNNING) {
                    heard(live, batch);
                }
            }
        }
        if (fresh) {
            events.publishEvent(new PeopleWait());
        }
    }

    /** Some that wait are told; whoever waits elsewhere stays as she is. */
    private void heard(Live live, ChangeBatch batch) {
        Set<String> facts = new HashSet<>();
        Set<String> there = new HashSet<>();
        Set<String> changed = batch.facts();
        listening.of(live).forEach((step, here) -> {
            if (here.stream().anyMatch(changed::contains)) {
                facts.addAll(here);
                there.add(step);
            }
        });
        Map<ProspectId, Cause> people = batch.causes(facts);
        if (people.isEmpty()) {
            return;
        }
        List<Standing> waiting = repository.lock(live.id(), people.keySet()).stream()
                .filter(who -> there.contains(who.step()))
                .toList();
        // each by her own cause: a circle that one of them is in stops nobody else
        Map<Cause, List<Standing>> alike = waiting.stream()
                .collect(Collectors.groupingBy(who ->
                        Objects.requireNonNull(people.get(who.prospect())).alike()));
        alike.forEach((cause, those) -> engine.move(
                live,
                those,
                those.size() == 1
                        ? Objects.requireNonNull(people.get(those.getFirst().prospect()))
                        : cause,
                clock.instant()));
    }
}
