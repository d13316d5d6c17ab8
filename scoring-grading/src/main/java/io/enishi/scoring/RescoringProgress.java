package io.enishi.scoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the rescoring of everybody is. */
public record RescoringProgress(
        boolean running,
        long done,
        long total,
        long changed,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    public int percent() {
        return total == 0 ? 100 : (int) Math.min(100, done * 100 / total);
    }
}
