package io.enishi.activity;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where everything that happens is written down first: acknowledged only when committed, projected in the same transaction. */
@Component
public class ActivityJournal implements SmartLifecycle {

    /** Starts after the database and before the web server; stops when no request is left that could wait for it. */
    public static final int PHASE = 1_000;

    private final JournalWriter writer;
    private final Journaling journaling;

    ActivityJournal(JournalWriter writer, Journaling journaling) {
        this.writer = writer;
        this.journaling = journaling;
    }

    /** Puts the hit into the line; completes after its commit. Throws {@link LineFull} when there is no room. */
    public CompletableFuture<Recorded> record(Hit hit) {
        return writer.enqueue(hit);
    }

    /** Puts the hit into the line and waits for its commit; meant for virtual threads. */
    public Recorded recorded(Hit hit) {
        try {
            return record(hit).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Appends in the caller's transaction, projections and change feed included. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Appended append(List<NewActivity> activities) {
        return new Appended(journaling.append(
                activities.stream()
                        .map(activity -> new HitBatch.Appending(activity, null, null))
                        .toList(),
                List.of(),
                List.of()));
    }

    /** Projects older rows that just became somebody's, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void became(ActivityBatch rows) {
        journaling.project(rows);
    }

    /** Lets the writer make a batch even when no hit comes, so that resolvers can settle what they have put aside. */
    public @Nullable CompletableFuture<Recorded> nudge() {
        return writer.isRunning() ? writer.enqueue(null) : null;
    }

    @Override
    public void start() {
        writer.start();
    }

    @Override
    public void stop() {
        writer.stop();
    }

    @Override
    public boolean isRunning() {
        return writer.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
