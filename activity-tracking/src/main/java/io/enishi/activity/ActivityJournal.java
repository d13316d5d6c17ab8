package io.enishi.activity;

import io.enishi.shared.ProspectId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
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
    private final OutageHits outage;

    ActivityJournal(JournalWriter writer, Journaling journaling, OutageHits outage) {
        this.writer = writer;
        this.journaling = journaling;
        this.outage = outage;
    }

    /**
     * Puts the hit into the line; completes after its commit. Throws {@link LineFull} when there is no room, and
     * {@link JournalAway} while the database is away.
     */
    public CompletableFuture<Recorded> record(Hit hit) {
        return writer.enqueue(hit);
    }

    /**
     * Puts many hits into the line that are at hand already (a log that is brought in): they share one transaction, and the hits that
     * come meanwhile wait for it. All of them are written or none. Throws {@link LineFull} when there is no room; completes with
     * {@link JournalAway} while the database is away.
     */
    public CompletableFuture<List<Recorded>> record(List<Hit> hits) {
        return writer.enqueue(hits);
    }

    /** Puts the hit into the line and waits for its commit; meant for virtual threads. */
    public Recorded recorded(Hit hit) {
        return done(record(hit));
    }

    /**
     * The same for a hit that may not wait for a broken database: while it is away the hit is kept on this machine's disk, and
     * written when it is back. Nothing is known of its browser then. Throws {@link LineFull} when there is no room.
     */
    public Recorded kept(Hit hit) {
        try {
            return recorded(hit);
        } catch (JournalAway away) {
            outage.keep(hit, away);
            return Recorded.NOTHING;
        }
    }

    /** How many hits of an outage wait to be written. */
    public long waiting() {
        return outage.waiting();
    }

    private static Recorded done(CompletableFuture<Recorded> written) {
        try {
            return written.join();
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

    /**
     * Enters verdicts reached later: what is a person's now is projected as if it had just been written down, what is nobody's any more
     * is taken back from every figure. Waits for the commit; {@code alongside} runs in the same transaction with those entered, and
     * leaves out activities that have another verdict by now.
     */
    public void settle(List<Settled> verdicts, Consumer<List<Settled>> alongside) {
        settle(verdicts, List.of(), alongside);
    }

    /** The same for activities and {@code pages}, page views, together. */
    public void settle(List<Settled> verdicts, List<Settled> pages, Consumer<List<Settled>> alongside) {
        done(writer.enqueue(new Settlement(verdicts, pages, List.of(), alongside)));
    }

    /**
     * Takes a browser back from a person, with all that was hers only because of it; her figures become what they would be without.
     * Waits for the commit; {@code alongside} runs in the same transaction.
     */
    public void unlink(Unlinked unlinked, Runnable alongside) {
        done(writer.enqueue(new Settlement(List.of(), List.of(), List.of(unlinked), entered -> alongside.run())));
    }

    /**
     * Rows of the journal change hands among these people: {@code work} runs in a transaction of the writer, and their figures are
     * computed anew. Waits for the commit.
     */
    public void rearrange(List<ProspectId> people, Runnable work) {
        done(writer.enqueue(new Settlement(List.of(), List.of(), List.of(), entered -> {
            work.run();
            journaling.anew(people);
        })));
    }

    /** Lets the writer make a batch even when no hit comes, so that resolvers can settle what they have put aside. */
    public @Nullable CompletableFuture<Recorded> nudge() {
        return writer.isRunning() ? writer.nudge() : null;
    }

    @Override
    public void start() {
        writer.start();
        outage.start();
    }

    @Override
    public void stop() {
        outage.stop();
        writer.stop();
        outage.close();
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
