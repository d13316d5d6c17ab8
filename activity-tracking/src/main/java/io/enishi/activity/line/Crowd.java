package io.enishi.activity.line;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** How many hits share a commit: all that wait when few come, half of those under way when many do. */
public class Crowd {

    /** So many hits in one batch come from many people at once. */
    private static final int MANY = 8;

    /** Nanoseconds between two looks at a line that is growing. */
    private static final long SLICE = 300_000;

    private final int largestBatch;
    private final Duration gather;

    public Crowd(int largestBatch, Duration gather) {
        this.largestBatch = largestBatch;
        this.gather = gather;
    }

    /**
     * After a batch of a crowd, waits a moment for more of it and says how many hits the next batch takes: half of those under way.
     * While they are being committed, the other half gets its answers and asks again; all of them at once would leave the
     * processors idle in between.
     */
    public int share(int last, IntSupplier line) {
        if (last < MANY) {
            return largestBatch;
        }
        long until = System.nanoTime() + gather.toNanos();
        while (System.nanoTime() < until) {
            int waiting = line.getAsInt() + 1;
            int half = Math.clamp((last + waiting) / 2, MANY, largestBatch);
            if (waiting >= half) {
                return half;
            }
            LockSupport.parkNanos(SLICE);
        }
        return largestBatch;
    }
}
