package io.enishi.program;

import io.enishi.path.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A program as its marketer sees it; {@code number} is the version that its people follow. */
public record Program(
        long id,
        String name,
        String description,
        ProgramState state,
        ProgramSettings settings,
        Path draft,
        int draftVersion,
        @Nullable Integer number,
        @Nullable Instant startedAt,
        @Nullable Instant pausedAt) {}
