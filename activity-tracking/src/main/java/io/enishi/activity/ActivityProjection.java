package io.enishi.activity;

/**
 * Figures that follow the journal, updated set-based in the transaction that appends it. Law, held by a test: wipe the
 * projections, replay the journal, get the same numbers. So {@code project} and {@code replay} share one SQL text, whose
 * relation is {@link ActivityBatch#activities()} or {@link ActivityBatch#pageViews()}.
 */
public interface ActivityProjection {

    /** Adds what these appended rows (human ones of known prospects) bring. */
    void project(ActivityBatch batch);

    /** Forgets every figure of this projection. */
    void wipe();

    /** Computes every figure anew from the journal's tables. */
    default void replay() {
        project(ActivityBatch.everything());
    }
}
