package io.enishi.trial;

import io.enishi.job.JobState;
import io.enishi.path.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A path led over the past of a program's people: which days, and how far it is. {@code total} is null until it is known. */
public record Replay(
        long id,
        long program,
        Path path,
        Instant from,
        Instant to,
        JobState state,
        long done,
        @Nullable Long total) {}
