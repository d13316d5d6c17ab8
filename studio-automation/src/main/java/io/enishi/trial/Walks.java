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
import io.enishi.step.Rehearsal;
import io.enishi.step.StepCatalog;
import io.enishi.step.Traveller;
import io.enishi.user.Viewer;
import java.time.Clock;
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

    private final Programs programs;
    private final StepCatalog steps;
    private final Clock clock;

    Walks(Programs programs, StepCatalog steps, Clock clock) {
        this.programs = programs;
        this.steps = steps;
        this.clock = clock;
    }

    /** {@code answers} are by the names of the steps; without {@code real} somebody is imagined about whom nothing is known. */
    @Transactional(readOnly = true)
    public Walk walk(long program, Instant start, @Nullable ProspectId real, Map<String, Answer> answers, Viewer who) {
        return new Walker(programs.get(program, who), start, real, answers).walk();
    }

    static Leg leg(Program program, Step step, Instant now) {
        var settings = program.settings();
        return new Leg(
                program.id(),
                step.id(),
                now,
                settings.zone(),
                settings.hours(),
                settings.recipientLists(),
                Cause.system());
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
            Rehearsal rehearsal = rehearse(step, arrived, due).orElse(null);
            if (rehearsal == null) {
                boolean listens = !steps.listensTo(step.kind(), step.settings()).isEmpty();
                return new Halt(step, arrived, due, listens, null);
            }
            passages.add(new Passage(step, arrived, rehearsal.at(), rehearsal.how(), false));
            return null;
        }

        private Optional<Rehearsal> rehearse(Step step, Instant arrived, Instant due) {
            if (real == null && step.ways().size() > 1) {
                return Optional.empty();
            }
            ProspectId somebody = Objects.requireNonNullElse(real, new ProspectId(0));
            Traveller one = new Traveller(0, somebody, 1, start, arrived, due);
            return Optional.ofNullable(
                    steps.rehearse(step.kind(), step.settings(), List.of(one), leg(program, step, clock.instant()))
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
