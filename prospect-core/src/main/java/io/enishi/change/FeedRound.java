package io.enishi.change;

import io.enishi.change.ChangeBatch.Change;
import io.enishi.change.Lookout.Taken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes rows of the feed through the reactions. Each reaction and the settling of its rows are one transaction,
 * so that a row is answered exactly once, however many workers there are and whenever one of them dies.
 */
@Component
class FeedRound {

    private static final Logger LOG = LoggerFactory.getLogger(FeedRound.class);
    private static final int BATCH = 1_000;
    private static final int CROWD = 50;
    private static final int TRIES = 5;

    private final ChangeFeedRepository repository;
    private final ObjectProvider<Reaction> reactions;
    private final TransactionTemplate transaction;

    FeedRound(
            ChangeFeedRepository repository,
            ObjectProvider<Reaction> reactions,
            PlatformTransactionManager transactions) {
        this.repository = repository;
        this.reactions = reactions;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Runs rounds until nothing is left for this worker to claim, until a crowd is dealt with, or it is told to stop. */
    void drain(Lookout lookout, BooleanSupplier goOn) {
        List<Stage> stages = stages();
        boolean more = true;
        while (more && goOn.getAsBoolean()) {
            more = round(stages, lookout);
        }
    }

    /** Sends rows that a house with other reactions left behind to where they can go on. */
    void sweep() {
        transaction.executeWithoutResult(
                status -> repository.sweep(stages().stream().map(Stage::order).toList()));
    }

    List<Stage> stages() {
        return Stage.of(reactions.stream().toList());
    }

    /**
     * One batch through all the stages ahead of it; whether the next round should follow at once. After a crowd it should not,
     * unless there was more than a batch holds: what comes meanwhile is the next crowd, and costs less when it comes together.
     */
    boolean round(List<Stage> stages, Lookout lookout) {
        long behind = lookout.behind();
        long began = System.nanoTime();
        Set<Integer> standing = repository.standing(
                stages.stream().flatMap(stage -> stage.takes().stream()).toList(), behind);
        lookout.looked(behind, Duration.ofNanos(System.nanoTime() - began));
        List<Taken> taken = new ArrayList<>();
        for (Stage stage : stages) {
            Set<Integer> waiting = new HashSet<>(stage.takes());
            waiting.retainAll(standing);
            if (!waiting.isEmpty()) {
                taken.add(take(stage, waiting, behind, stages, standing));
            }
        }
        lookout.took(taken);
        int largest = taken.stream().mapToInt(Taken::rows).max().orElse(0);
        return largest >= BATCH || largest > 0 && largest < CROWD;
    }

    /** What was taken; as much as there can be when it fell apart, so that somebody looks again. */
    private Taken take(Stage stage, Set<Integer> waiting, long behind, List<Stage> stages, Set<Integer> standing) {
        Claimed claimed = new Claimed();
        try {
            transaction.executeWithoutResult(status -> {
                claimed.batch = repository.claim(waiting, behind, BATCH);
                claimed.onward = digest(stage, claimed.batch, stages);
            });
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            stopWhenTheDatabaseIsAway(e);
            LOG.debug(
                    "Reaction {} failed on {} rows",
                    stage.reaction().name(),
                    claimed.batch.changes().size(),
                    e);
            retry(stage, claimed.batch, stages, e, 1);
            return claimed.batch.changes().isEmpty() ? Taken.NOTHING : new Taken(BATCH, true, behind);
        }
        standing.addAll(claimed.onward);
        return claimed.taken();
    }

    /** A failing batch is halved until the bad row is alone; what is only unlucky (a deadlock) is tried again. */
    private void retry(Stage stage, ChangeBatch batch, List<Stage> stages, Throwable cause, int tries) {
        if (batch.changes().size() > 1) {
            batch.halves().forEach(half -> again(stage, half, stages, 1));
        } else if (isTransient(cause) && tries < TRIES) {
            again(stage, batch, stages, tries + 1);
        } else if (batch.changes().size() == 1) {
            park(stage, batch, stages, cause);
        }
    }

    private void again(Stage stage, ChangeBatch batch, List<Stage> stages, int tries) {
        try {
            transaction.executeWithoutResult(status -> digest(stage, repository.claim(stage, batch), stages));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            stopWhenTheDatabaseIsAway(e);
            retry(stage, batch, stages, e, tries);
        }
    }

    /** The stages at which the batch waits now. */
    private Collection<Integer> digest(Stage stage, ChangeBatch batch, List<Stage> stages) {
        if (batch.changes().isEmpty()) {
            return List.of();
        }
        ChangeBatch read = batch.about(stage.reaction().reads());
        if (!read.changes().isEmpty()) {
            stage.reaction().react(read);
        }
        Route route = Route.of(batch, ahead(stage, stages));
        repository.settle(route);
        return route.onward().values();
    }

    private static List<Route.Ahead> ahead(Stage stage, List<Stage> stages) {
        return stages.stream()
                .filter(later -> later.order() > stage.order())
                .map(later -> new Route.Ahead(later.order(), later.reaction().reads()))
                .toList();
    }

    private void park(Stage stage, ChangeBatch batch, List<Stage> stages, Throwable cause) {
        transaction.executeWithoutResult(status -> {
            ChangeBatch held = repository.claim(stage, batch);
            repository.park(stage, held, describe(cause));
            repository.settle(Route.of(held, ahead(stage, stages)));
        });
        LOG.error(
                "Reaction {} could not digest a change of prospect {}; the change is parked.",
                stage.reaction().name(),
                batch.changes().getFirst().prospect(),
                cause);
    }

    private static boolean isTransient(Throwable thrown) {
        return thrown instanceof TransientDataAccessException;
    }

    private static void stopWhenTheDatabaseIsAway(Throwable thrown) {
        if (thrown instanceof CannotCreateTransactionException
                || thrown instanceof DataAccessResourceFailureException
                || thrown instanceof RecoverableDataAccessException) {
            throw (RuntimeException) thrown;
        }
    }

    private static String describe(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = thrown == root ? thrown.toString() : thrown + " ← " + root;
        // PostgreSQL's text cannot hold the NUL character
        String clean = text.replace('\0', ' ');
        return clean.length() > 2000 ? clean.substring(0, 2000) : clean;
    }

    private static final class Claimed {
        private ChangeBatch batch = new ChangeBatch(List.of());
        private Collection<Integer> onward = List.of();

        // of two kinds of rows each may be full: the last one of the fuller kind is no earlier than the one at this
        // place
        private Taken taken() {
            List<Change> changes = batch.changes();
            if (changes.isEmpty()) {
                return Taken.NOTHING;
            }
            boolean full = changes.size() >= BATCH;
            return new Taken(
                    changes.size(),
                    full,
                    changes.get(full ? BATCH - 1 : changes.size() - 1).id());
        }
    }
}
