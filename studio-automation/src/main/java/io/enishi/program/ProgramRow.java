package io.enishi.program;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A program as the list shows it; {@code version} is the one its people follow. */
public record ProgramRow(
        long id,
        String name,
        ProgramState state,
        @Nullable Integer version,
        @Nullable Instant startAt,
        Instant updatedAt) {}
