package io.enishi.step;

import java.time.Instant;

/** What a step decided about one traveller. */
public sealed interface Move {

    /** How it came out. */
    enum Result {
        DONE,
        SKIPPED,
        FAILED
    }

    /** She goes on, this way. */
    record Go(Way way, Result result, Reason reason) implements Move {}

    /** She stays, and is asked about again at that time. */
    record Stay(Instant until) implements Move {}

    static Go next(Reason reason) {
        return new Go(Way.NEXT, Result.DONE, reason);
    }

    static Go skipped(Reason reason) {
        return new Go(Way.NEXT, Result.SKIPPED, reason);
    }

    static Go fork(boolean yes, Reason reason) {
        return new Go(yes ? Way.YES : Way.NO, Result.DONE, reason);
    }
}
