package io.enishi.trial;

import io.enishi.change.Cause;
import io.enishi.path.Path;
import io.enishi.path.Step;
import io.enishi.program.Program;
import io.enishi.program.Programs;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.step.Leg;
import io.enishi.step.Move;
import io.enishi.step.Reason;
import io.enishi.step.StepCatalog;
import io.enishi.step.Traveller;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Test mode: leads one person through a program's draft. Forks go the way that was chosen; with a real prospect, rules are asked
 * about her as she is, and triggers about what she did. Nothing is sent, changed or written down.
 */
@Component
public class Walks {

    /** The most often that one step may put somebody off: hours that never open are no reason to walk for ever. */
    private static final int MOST_STAYS = 50;

    private final Programs programs;
    private final StepCatalog steps;

    Walks(Programs programs, StepCatalog steps) {
        this.programs = programs;
        this.steps = steps;
    }

    /** {@code answers} are by the names of the steps; without {@code real} somebody is imagined about whom nothing is known. */
    @Transactional(readOnly = true)
    public Walk walk(long program, Instant start, @Nullable ProspectId real, Map<String, Answer> answers, Viewer who) {
        return new Walker(programs.get(program, who), start, real, answers).walk();
    }

    private final class Walker {

        private final Program program;
        private final Instant start;
        private final @Nullable ProspectId real;
        private final Map<String, Answer> answers;
        private final List<Passage> passages = new ArrayList<>();

        Walker(Program program, Instant start, @Nullable ProspectId real, Map<String, Answer> answers) {
            this.program = program;
            this.start = start;
            this.real = real;
            this.answers = answers;
        }

        Walk walk() {
            Path path = program.draft();
            Step step = path.find(path.first()).orElse(null);
            Instant arrived = start;
            while (step != null && passages.size() <= Path.MOST_STEPS) {
                Halt halt = take(step, arrived);
                if (halt != null) {
                    return new Walk(passages, halt);
                }
                Passage passage = passages.getLast();
                arrived = passage.leftAt();
                step = step.to(passage.how().way()).flatMap(path::find).orElse(null);
            }
            return new Walk(passages, null);
        }

        private @Nullable Halt take(Step step, Instant arrived) {
            if (steps.find(step.kind()).isEmpty()) {
                return new Halt(step, arrived, arrived, false, Reason.of("step-unknown", step.kind()));
            }
            try {
                Instant due = steps.due(
                        step.kind(),
                        step.settings(),
                        arrived,
                        program.settings().zone());
                Answer answer = answers.get(step.id());
                if (answer != null && step.ways().containsKey(answer.way())) {
                    Integer after = answer.afterMinutes();
                    Instant left = after == null ? due : arrived.plus(Duration.ofMinutes(after));
                    passages.add(new Passage(step, arrived, earlier(left, due, arrived), chosen(answer), true));
                    return null;
                }
                return asked(step, arrived, due);
            } catch (Refusal unreadable) {
                return new Halt(step, arrived, arrived, false, Reason.of("step-unreadable"));
            }
        }

        private @Nullable Halt asked(Step step, Instant arrived, Instant due) {
            boolean listens = !steps.listensTo(step.kind(), step.settings()).isEmpty();
            Instant now = listens || due.isBefore(arrived) ? arrived : due;
            for (int i = 0; i < MOST_STAYS; i++) {
                Optional<Move> move = rehearse(step, arrived, due, now);
                if (move.isEmpty()) {
                    return new Halt(step, arrived, due, listens, null);
                }
                switch (move.get()) {
                    case Move.Go go -> {
                        passages.add(new Passage(step, arrived, now, go, false));
                        return null;
                    }
                    case Move.Stay(Instant until) -> now = until;
                }
            }
            return new Halt(step, arrived, due, false, Reason.of("step-silent"));
        }

        private Optional<Move> rehearse(Step step, Instant arrived, Instant due, Instant now) {
            if (real == null && step.ways().size() > 1) {
                return Optional.empty();
            }
            ProspectId somebody = Objects.requireNonNullElse(real, new ProspectId(0));
            var settings = program.settings();
            Leg leg = new Leg(
                    program.id(),
                    step.id(),
                    now,
                    settings.zone(),
                    settings.hours(),
                    settings.recipientLists(),
                    Cause.system());
            Traveller one = new Traveller(0, somebody, 1, start, arrived, due);
            return Optional.ofNullable(steps.rehearse(step.kind(), step.settings(), List.of(one), leg)
                    .get(one.id()));
        }

        private static Instant earlier(Instant left, Instant due, Instant arrived) {
            Instant at = left.isAfter(due) ? due : left;
            return at.isBefore(arrived) ? arrived : at;
        }

        private static Move.Go chosen(Answer answer) {
            return new Move.Go(answer.way(), Move.Result.DONE, Reason.of("chosen"));
        }
    }
}
