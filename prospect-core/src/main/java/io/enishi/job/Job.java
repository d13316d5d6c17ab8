package io.enishi.job;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job as it stands: what was asked for (as JSON), how far it is, what came of it. {@code total} is null until it is known. */
public record Job(
        long id,
        String kind,
        JobState state,
        String settings,
        String position,
        @Nullable Long total,
        long done,
        long created,
        long updated,
        long errors,
        @Nullable String trouble,
        @Nullable Long createdBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        boolean expired) {

    public int percent() {
        if (state == JobState.COMPLETE) {
            return 100;
        }
        return total == null || total == 0 ? 0 : (int) Math.min(100, done * 100 / total);
    }

    /** How many a minute since it was begun, 0 before. */
    public long perMinute(Instant now) {
        Instant end = finishedAt == null ? now : finishedAt;
        long millis = startedAt == null ? 0 : Duration.between(startedAt, end).toMillis();
        return millis <= 0 ? 0 : done * 60_000 / millis;
    }
}
