package io.enishi.delivery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How many rows of each claim are still in our hands, so that their leases are renewed and no others. */
final class HeldClaims {

    private final Map<Long, Integer> left = new HashMap<>();
    private final Set<Long> finished = new HashSet<>();
    private int rows;

    synchronized void took(long claim, int more) {
        left.put(claim, more);
        rows += more;
    }

    synchronized void done(long claim, int fewer) {
        Integer still = left.computeIfPresent(claim, (id, before) -> before - fewer);
        if (still == null) {
            return;
        }
        rows -= fewer;
        if (still <= 0) {
            left.remove(claim);
            finished.add(claim);
        }
        notifyAll();
    }

    synchronized Set<Long> live() {
        return Set.copyOf(left.keySet());
    }

    /** Claims of which nothing is left since this was last asked. */
    synchronized Set<Long> finished() {
        Set<Long> ended = Set.copyOf(finished);
        finished.clear();
        return ended;
    }

    /** Waits until fewer rows are in hand, at most so long; answers whether they are. */
    synchronized boolean awaitFewer(int than, long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; rows >= than && left > 0; left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return rows < than;
    }
}
