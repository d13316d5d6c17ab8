package io.enishi.journey;

import io.enishi.action.Savepoint;
import io.enishi.path.Step;
import io.enishi.shared.Refusal;
import io.enishi.step.Leg;
import io.enishi.step.Move;
import io.enishi.step.Reason;
import io.enishi.step.StepCatalog;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Asks a step behind a savepoint; when it fails for a batch, the batch is halved until those it fails for are alone. */
@Component
class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final StepCatalog steps;
    private final Savepoint savepoint;

    Attempts(StepCatalog steps, Savepoint savepoint) {
        this.steps = steps;
        this.savepoint = savepoint;
    }

    /** Where people go, and why some cannot. */
    record Answers(Map<Long, Move> moves, Map<Long, Reason> troubles) {}

    /** Why nobody can take this step: it is unknown here, or its settings are unreadable. */
    Optional<Reason> readable(Step step) {
        if (steps.find(step.kind()).isEmpty()) {
            return Optional.of(Reason.of("step-unknown", step.kind()));
        }
        try {
            steps.listensTo(step.kind(), step.settings());
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.warn("Step {} cannot be read", step.id(), e);
            return Optional.of(Reason.of("step-unreadable"));
        }
    }

    /** When it is due for whoever came at that time; nothing when the step cannot say. */
    Optional<Instant> due(Step step, Instant from, ZoneId zone) {
        try {
            return Optional.of(steps.due(step.kind(), step.settings(), from, zone));
        } catch (RuntimeException e) {
            LOG.warn("Step {} cannot say when it is due", step.id(), e);
            return Optional.empty();
        }
    }

    Answers ask(Step step, List<Standing> people, Leg leg) {
        Answers answers = new Answers(new HashMap<>(), new HashMap<>());
        ask(step, people, leg, answers);
        return answers;
    }

    private void ask(Step step, List<Standing> people, Leg leg, Answers answers) {
        try {
            answers.moves()
                    .putAll(savepoint.around(() -> steps.next(
                            step.kind(),
                            step.settings(),
                            people.stream().map(Standing::traveller).toList(),
                            leg)));
        } catch (RuntimeException e) {
            if (isOfTheDatabase(e)) {
                throw e;
            }
            if (people.size() == 1) {
                answers.troubles().put(people.getFirst().id(), reason(step, people.getFirst(), leg, e));
                return;
            }
            int middle = people.size() / 2;
            ask(step, people.subList(0, middle), leg, answers);
            ask(step, people.subList(middle, people.size()), leg, answers);
        }
    }

    private static Reason reason(Step step, Standing who, Leg leg, RuntimeException e) {
        if (e instanceof Refusal refusal) {
            LOG.info("Step {} of program {} refused: {}", step.id(), leg.program(), refusal.messageKey());
            return new Reason(
                    "step-refused",
                    Stream.concat(
                                    Stream.of(refusal.messageKey()),
                                    refusal.arguments().stream().map(String::valueOf))
                            .toList());
        }
        String id = Integer.toHexString(System.identityHashCode(e));
        LOG.error(
                "Step {} of program {} failed for prospect {} (id {}).",
                step.id(),
                leg.program(),
                who.prospect(),
                id,
                e);
        return Reason.of("step-failed", id);
    }

    /** Failures that are not the step's: the whole batch is tried again. */
    private static boolean isOfTheDatabase(RuntimeException thrown) {
        return thrown instanceof TransientDataAccessException
                || thrown instanceof DataAccessResourceFailureException
                || thrown instanceof RecoverableDataAccessException
                || thrown instanceof TransactionException;
    }
}
