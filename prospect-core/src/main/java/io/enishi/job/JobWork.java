package io.enishi.job;

import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the jobs of one kind do. Jobs of one kind run one after the other, whatever the number of nodes. */
public interface JobWork {

    String kind();

    /** What such a job is called. */
    Words label();

    /**
     * The next step, of at most a few seconds. It runs in one transaction with the progress it answers, so that a node that
     * dies loses nothing and does nothing twice. A refusal ends the job; anything else is tried again.
     */
    Progress step(Job job, Viewer who);

    /** Whether what this job did can be taken back now. */
    default boolean undoable(Job job) {
        return false;
    }

    /** Takes it back by a job of its own, whose number it answers. */
    default long undo(Job job, Viewer who) {
        throw new Refusal("job.not-undoable");
    }

    /** How long the files of an ended job are kept; null: as long as is usual. */
    default @Nullable Duration keeps(Job job) {
        return null;
    }

    /** Clears away what the steps have put aside; after the last one, and when the job is cancelled or has failed. */
    default void tidy(Job job) {}
}
