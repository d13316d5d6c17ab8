package io.enishi.journey;

import io.enishi.change.Cause;
import io.enishi.path.Step;
import io.enishi.program.Live;
import io.enishi.program.Programs;
import io.enishi.step.Leg;
import io.enishi.step.Move;
import io.enishi.step.Reason;
import io.enishi.step.StepCatalog;
import io.enishi.step.Way;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Moves people of one program as far as they go, in the caller's transaction: step by step in the path's order, all who stand at
 * a step together. What the steps did, why, and where everybody stands afterwards is committed as one.
 */
@Component
class Engine {

    private static final int FOLDED_AFTER = 1_000;

    private final JourneyRepository repository;
    private final StepTallyRepository tallies;
    private final StepCatalog steps;
    private final Attempts attempts;
    private final AtomicInteger batches = new AtomicInteger();

    Engine(JourneyRepository repository, StepTallyRepository tallies, StepCatalog steps, Attempts attempts) {
        this.repository = repository;
        this.tallies = tallies;
        this.steps = steps;
        this.attempts = attempts;
    }

    /** Answers how many decisions were made. */
    int move(Live live, Collection<Standing> people, Cause cause, Instant now) {
        return new Round(live, cause, now).move(people);
    }

    /** One batch on its way. */
    private final class Round {

        private final Live live;
        private final Cause cause;
        private final Instant now;
        private final Ledger ledger;
        private final List<Step> order;
        private final Map<String, Integer> rank = new HashMap<>();
        private final TreeMap<Integer, List<Standing>> open = new TreeMap<>();

        Round(Live live, Cause cause, Instant now) {
            this.live = live;
            this.cause = cause.then(Programs.KIND, live.id());
            this.now = now;
            this.ledger = new Ledger(now, live.settings().again());
            this.order = live.path().inOrder();
            for (int i = 0; i < order.size(); i++) {
                rank.put(order.get(i).id(), i);
            }
        }

        int move(Collection<Standing> people) {
            people.forEach(this::comes);
            while (!open.isEmpty()) {
                var first = open.pollFirstEntry();
                take(order.get(first.getKey()), first.getValue());
            }
            repository.write(live.id(), live.number(), ledger, now);
            tallies.add(live.id(), ledger.runs());
            if (batches.incrementAndGet() % FOLDED_AFTER == 0) {
                tallies.fold(live.id());
            }
            return ledger.runs().size();
        }

        private void comes(Standing who) {
            Integer at = rank.get(who.step());
            if (at == null) {
                ledger.parked(who, Reason.of("step-gone", who.step()));
            } else {
                open.computeIfAbsent(at, none -> new ArrayList<>()).add(who);
            }
        }

        private void take(Step step, List<Standing> people) {
            Map<Long, Way> before = live.number() > 1 ? repository.ways(step.id(), people) : Map.of();
            List<Standing> asked = new ArrayList<>();
            for (Standing who : people) {
                Way way = before.get(who.id());
                if (way == null) {
                    asked.add(who);
                } else {
                    // a new version brought her back to where she was: once is once
                    goes(step, who, way);
                }
            }
            Optional<Reason> unreadable = attempts.readable(step);
            if (unreadable.isPresent()) {
                asked.forEach(who -> ledger.parked(who, unreadable.get()));
            } else {
                ask(step, due(step, asked));
            }
        }

        /** Those who are to be asked now; when it is due for the others is written down. */
        private List<Standing> due(Step step, List<Standing> people) {
            boolean listens = !steps.listensTo(step.kind(), step.settings()).isEmpty();
            Map<Instant, Optional<Instant>> reckoned = new HashMap<>();
            List<Standing> ready = new ArrayList<>();
            for (Standing who : people) {
                Optional<Instant> due = Optional.ofNullable(who.dueAt())
                        .or(() -> reckoned.computeIfAbsent(
                                who.counted(),
                                from -> attempts.due(step, from, live.settings().zone())));
                if (due.isEmpty()) {
                    ledger.parked(who, Reason.of("step-unreadable"));
                } else if (listens || !due.get().isAfter(now)) {
                    ready.add(who.due(due.get()));
                } else {
                    ledger.waits(who.due(due.get()), due.get());
                }
            }
            return ready;
        }

        private void ask(Step step, List<Standing> people) {
            if (people.isEmpty()) {
                return;
            }
            var settings = live.settings();
            Leg leg = new Leg(
                    live.id(), step.id(), now, settings.zone(), settings.hours(), settings.recipientLists(), cause);
            var answers = attempts.ask(step, people, leg);
            for (Standing who : people) {
                Reason trouble = answers.troubles().get(who.id());
                Move move = answers.moves().get(who.id());
                if (trouble != null || move == null) {
                    ledger.parked(who, trouble == null ? Reason.of("step-silent") : trouble);
                    continue;
                }
                switch (move) {
                    case Move.Stay(Instant until) -> ledger.waits(who, until);
                    case Move.Go go -> {
                        ledger.decided(who, go);
                        goes(step, who, go.way());
                    }
                }
            }
        }

        private void goes(Step step, Standing who, Way way) {
            if (step.ways().isEmpty()) {
                ledger.completed(who);
            } else {
                // of a way that a new version took away, the first that is left
                String target = step.to(way)
                        .orElseGet(() -> step.ways().values().iterator().next());
                comes(who.at(target, now));
            }
        }
    }
}
