package io.enishi.change;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * From which row of the feed on a round looks for work. PostgreSQL keeps rows that were taken, and their places in the index,
 * for as long as any transaction anywhere is older than their end; beside an import or a backup that takes minutes, a look from
 * the first row on passes all of them each time. So when such a look was slow, the following ones begin behind the rows that
 * were taken already, and the next one from the start comes after a rest in proportion to what it costs: it finds what was
 * committed late under an earlier number. Each worker has its own.
 */
final class Lookout {

    static final Duration QUICK = Duration.ofMillis(5);

    private static final int REST = 40;
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private long restsUntil;
    private boolean resting;
    private long taken;

    Lookout(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** What was taken by one stage of a round: how many rows, whether there may be more of them, and up to which id none is left. */
    record Taken(int rows, boolean full, long upTo) {

        static final Taken NOTHING = new Taken(0, false, 0);
    }

    /** Rows above this id are worth a look now; 0 for all. */
    long behind() {
        if (resting && nanoTime.getAsLong() - restsUntil >= 0) {
            resting = false;
        }
        return resting ? taken : 0;
    }

    /** A look for rows behind this id took so long. */
    void looked(long behind, Duration took) {
        if (behind == 0 && took.compareTo(QUICK) > 0) {
            Duration rest = took.multipliedBy(REST);
            restsUntil = nanoTime.getAsLong() + (rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest).toNanos();
            resting = true;
        }
    }

    /** What the stages of a round took: a stage that took as much as it may has left rows behind its last one. */
    void took(List<Taken> stages) {
        stages.stream()
                .filter(Taken::full)
                .mapToLong(Taken::upTo)
                .min()
                .ifPresentOrElse(
                        first -> taken = first,
                        () -> stages.stream()
                                .mapToLong(Taken::upTo)
                                .max()
                                .ifPresent(last -> taken = Math.max(taken, last)));
    }
}
