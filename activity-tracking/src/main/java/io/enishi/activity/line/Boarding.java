package io.enishi.activity.line;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What waits for the writer's connection to the database: it can be given up until the connection is there, and never
 * afterwards, so that nothing is answered in two ways.
 */
public class Boarding<T> {

    private List<T> waiting = List.of();
    private boolean open;
    private long since;

    public synchronized void waits(List<T> batch) {
        waiting = batch;
        open = true;
        since = System.nanoTime();
    }

    /** The connection is there, or will never be: false when the batch was given up meanwhile. */
    public synchronized boolean goes() {
        boolean went = open;
        open = false;
        waiting = List.of();
        return went;
    }

    /** The batch, when it has waited longer than this; its writer will find that it was given up. */
    public synchronized Optional<List<T>> giveUp(Duration patience) {
        if (!open || System.nanoTime() - since < patience.toNanos()) {
            return Optional.empty();
        }
        List<T> given = waiting;
        goes();
        return Optional.of(given);
    }
}
