package io.enishi.trial;

import io.enishi.path.Path;
import io.enishi.path.Step;
import io.enishi.program.Program;
import io.enishi.shared.ProspectId;
import io.enishi.step.Leg;
import io.enishi.step.Move;
import io.enishi.step.Rehearsal;
import io.enishi.step.StepCatalog;
import io.enishi.step.Traveller;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Leads some people over a path, each on her own clock: a path never leads back, so every step is asked once about all who come
 * to it, in the path's order.
 */
final class Playback {

    /** A step, the way out of it and what came of it. */
    record Way(String step, String way, String result) {}

    private final StepCatalog steps;
    private final Program program;
    private final Path path;
    private final Instant now;
    private final ZoneId zone;

    private final Map<Way, Long> went = new HashMap<>();
    private final Map<ProspectId, Map<LocalDate, Integer>> mails = new HashMap<>();

    private record Coming(ProspectId prospect, Instant enteredAt, Instant arrivedAt) {}

    private final Map<String, List<Coming>> coming = new HashMap<>();

    Playback(StepCatalog steps, Program program, Path path, Instant now) {
        this.steps = steps;
        this.program = program;
        this.path = path;
        this.now = now;
        this.zone = program.settings().zone();
    }

    Playback of(List<Entrant> people) {
        coming.put(
                path.first(),
                people.stream()
                        .map(one -> new Coming(one.prospect(), one.enteredAt(), one.enteredAt()))
                        .toList());
        path.inOrder().forEach(this::take);
        return this;
    }

    /** How many went which way; of those who would still stand at a step the way is empty. */
    Map<Way, Long> went() {
        return went;
    }

    /** Whom emails would have gone to, and on which days. */
    Map<ProspectId, Map<LocalDate, Integer>> mails() {
        return mails;
    }

    private void take(Step step) {
        List<Traveller> who = travellers(step, coming.getOrDefault(step.id(), List.of()));
        coming.remove(step.id());
        if (who.isEmpty()) {
            return;
        }
        Leg leg = Walks.leg(program, step, now);
        Map<Long, Rehearsal> rehearsals = steps.rehearse(step.kind(), step.settings(), who, leg);
        for (Traveller one : who) {
            Rehearsal rehearsal = rehearsals.get(one.id());
            if (rehearsal == null || rehearsal.at().isAfter(now)) {
                went.merge(new Way(step.id(), "", "waiting"), 1L, Long::sum);
            } else {
                goes(step, one, rehearsal);
            }
        }
    }

    private List<Traveller> travellers(Step step, List<Coming> people) {
        Map<Instant, Instant> dues = new HashMap<>();
        List<Traveller> who = new ArrayList<>();
        for (Coming one : people) {
            Instant due = dues.computeIfAbsent(
                    one.arrivedAt(), arrived -> steps.due(step.kind(), step.settings(), arrived, zone));
            who.add(new Traveller(who.size(), one.prospect(), 1, one.enteredAt(), one.arrivedAt(), due));
        }
        return who;
    }

    private void goes(Step step, Traveller one, Rehearsal rehearsal) {
        Move.Go how = rehearsal.how();
        String result = how.result().name().toLowerCase(Locale.ROOT);
        went.merge(new Way(step.id(), how.way().key(), result), 1L, Long::sum);
        if (how.reason().code().equals("mail-queued")) {
            mails.computeIfAbsent(one.prospect(), none -> new HashMap<>())
                    .merge(LocalDate.ofInstant(rehearsal.at(), zone), 1, Integer::sum);
        }
        step.to(how.way())
                .ifPresent(target -> coming.computeIfAbsent(target, none -> new ArrayList<>())
                        .add(new Coming(one.prospect(), one.enteredAt(), rehearsal.at())));
    }
}
