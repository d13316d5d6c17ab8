package io.enishi.journey;

import io.enishi.change.Cause;
import io.enishi.change.ChangeBatch;
import io.enishi.change.Facts;
import io.enishi.change.Reaction;
import io.enishi.path.Step;
import io.enishi.program.Live;
import io.enishi.program.ProgramRuns;
import io.enishi.program.ProgramState;
import io.enishi.shared.ProspectId;
import io.enishi.step.StepCatalog;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final StepCatalog steps;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JourneyReaction(
            ProgramRuns programs,
            Membership membership,
            JourneyRepository repository,
            Engine engine,
            StepCatalog steps,
            ApplicationEventPublisher events,
            Clock clock) {
        this.programs = programs;
        this.membership = membership;
        this.repository = repository;
        this.engine = engine;
        this.steps = steps;
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
        active.forEach(live -> live.path().inOrder().forEach(step -> facts.addAll(listensTo(step))));
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
                    fresh |= membership.keep(live, listed.keySet(), clock.instant());
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
        Set<String> listening = new HashSet<>();
        for (Step step : live.path().inOrder()) {
            Set<String> here = listensTo(step);
            if (batch.facts().stream().anyMatch(here::contains)) {
                facts.addAll(here);
                listening.add(step.id());
            }
        }
        Map<ProspectId, Cause> people = batch.causes(facts);
        if (people.isEmpty()) {
            return;
        }
        List<Standing> there = repository.lock(live.id(), people.keySet()).stream()
                .filter(who -> listening.contains(who.step()))
                .toList();
        if (!there.isEmpty()) {
            Cause deepest = people.values().stream()
                    .max(Comparator.comparingInt(Cause::depth))
                    .orElseThrow();
            engine.move(live, there, deepest, clock.instant());
        }
    }

    private Set<String> listensTo(Step step) {
        try {
            return steps.listensTo(step.kind(), step.settings());
        } catch (RuntimeException unreadable) {
            // whoever comes to it is parked there with the reason
            return Set.of();
        }
    }
}
