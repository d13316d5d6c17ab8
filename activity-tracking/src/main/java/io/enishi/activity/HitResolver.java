package io.enishi.activity;

/**
 * Adds to a batch of hits before it is appended, set-based and inside its transaction: tracking says whose they are (100),
 * rooms above may add what a hit implies (the open that a click implies, 200 and above).
 */
public interface HitResolver {

    int order();

    void resolve(HitBatch batch);

    /** The batch is in the database: memory may rely on it. */
    default void committed(HitBatch batch) {}

    /** The batch was rolled back: memory must forget what it brought. It may be resolved again in smaller parts. */
    default void rolledBack(HitBatch batch) {}
}
