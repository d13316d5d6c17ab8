package io.enishi.action;

import io.enishi.action.FailedActionRepository.Due;
import io.enishi.action.FailedActionRepository.Tried;
import io.enishi.action.FailedActionRepository.Work;
import io.enishi.decision.Decisions;
import io.enishi.decision.NewDecision;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries failed actions again when their pause is over, those of one rule together, a batch a transaction; on any number of nodes at
 * once. Only the action that failed is tried: what else stood in its list was done already.
 */
@Component
class FailedActionRounds {

    private static final Logger LOG = LoggerFactory.getLogger(FailedActionRounds.class);
    private static final int BATCH = 500;
    private static final int FORGOTTEN_AT_ONCE = 10_000;
    private static final Words GONE =
            new Words("The prospect or the asset is in the recycle bin.", "プロスペクトまたはアセットがごみ箱にあります。");

    private final FailedActionRepository repository;
    private final ActionRunner runner;
    private final Decisions decisions;
    private final FailureWords failures;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FailedActionRounds(
            FailedActionRepository repository,
            ActionRunner runner,
            Decisions decisions,
            FailureWords failures,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.repository = repository;
        this.runner = runner;
        this.decisions = decisions;
        this.failures = failures;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Until nothing is due that nobody else is at. */
    void run() {
        boolean more = true;
        while (more) {
            more = round();
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void tryNow(TryNow event) {
        Thread.ofVirtual().name("failed-actions").start(() -> {
            try {
                run();
            } catch (RuntimeException e) {
                LOG.warn("The failed actions wait for the next round.", e);
            }
        });
    }

    void forgetOld() {
        Instant before = repository.settledLongAgo();
        int gone = FORGOTTEN_AT_ONCE;
        while (gone == FORGOTTEN_AT_ONCE) {
            Integer some = transaction.execute(status -> repository.forget(before, FORGOTTEN_AT_ONCE));
            gone = some == null ? 0 : some;
        }
    }

    private boolean round() {
        List<Due> claimed = new ArrayList<>();
        try {
            transaction.executeWithoutResult(status -> {
                claimed.addAll(repository.claim(clock.instant(), BATCH));
                attempt(claimed);
            });
        } catch (RuntimeException e) {
            stopWhenTheDatabaseIsAway(e);
            LOG.debug("{} failed actions could not be tried together", claimed.size(), e);
            claimed.forEach(one -> alone(one.id()));
        }
        return !claimed.isEmpty();
    }

    private void alone(long id) {
        try {
            transaction.executeWithoutResult(status -> attempt(repository.claim(id, clock.instant())));
        } catch (RuntimeException e) {
            stopWhenTheDatabaseIsAway(e);
            transaction.executeWithoutResult(status -> repository
                    .claim(id, clock.instant())
                    .forEach(one -> {
                        Words why = failures.beyond(one.work().action(), ProspectBatch.of(one.prospect()), e);
                        repository.tried(List.of(tried(one, new Outcome.Failed(why))), clock.instant());
                    }));
        }
    }

    private void attempt(List<Due> due) {
        List<Tried> tried = new ArrayList<>();
        List<NewDecision> made = new ArrayList<>();
        alike(due).forEach((work, people) -> {
            Map<ProspectId, Long> activities = new HashMap<>();
            people.forEach((prospect, one) -> {
                if (one.activityId() != null) {
                    activities.put(prospect, one.activityId());
                }
            });
            Occasion occasion = new Occasion(work.place(), work.assetId(), work.cause(), activities);
            Map<ProspectId, Outcome> outcomes =
                    runner.again(work.item(), new ProspectBatch(List.copyOf(people.keySet())), occasion);
            people.forEach((prospect, one) -> {
                Outcome outcome = outcomes.get(prospect);
                Tried result = outcome == null ? new Tried(one.id(), "dismissed", GONE, null) : tried(one, outcome);
                tried.add(result);
                if (outcome != null && result.nextAt() == null) {
                    made.add(runner.decision(work.item(), prospect, outcome, occasion));
                }
            });
        });
        due.stream().filter(Due::gone).forEach(one -> tried.add(new Tried(one.id(), "dismissed", GONE, null)));
        if (!tried.isEmpty()) {
            repository.tried(tried, clock.instant());
            decisions.record(made);
        }
    }

    /** One failure of each person for each piece of work; her other ones come with the next batch. */
    private static Map<Work, Map<ProspectId, Due>> alike(List<Due> due) {
        Map<Work, Map<ProspectId, Due>> alike = new LinkedHashMap<>();
        due.stream()
                .filter(one -> !one.gone())
                .forEach(one -> alike.computeIfAbsent(one.work(), none -> new LinkedHashMap<>())
                        .putIfAbsent(one.prospect(), one));
        return alike;
    }

    private Tried tried(Due one, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done() -> new Tried(one.id(), "done", new Words("", ""), null);
            case Outcome.Skipped(Words why) -> new Tried(one.id(), "done", why, null);
            case Outcome.Failed(Words why) -> {
                Instant next = repository.nextTry(one.tries() + 1, clock.instant());
                yield new Tried(one.id(), next == null ? "parked" : "waiting", why, next);
            }
        };
    }

    private static void stopWhenTheDatabaseIsAway(RuntimeException thrown) {
        if (thrown instanceof CannotCreateTransactionException
                || thrown instanceof DataAccessResourceFailureException) {
            throw thrown;
        }
    }
}
