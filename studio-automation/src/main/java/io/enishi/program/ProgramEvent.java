package io.enishi.program;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that was done to a program, by a user or (none) by the clock. */
public record ProgramEvent(
        String what,
        @Nullable Integer version,
        String comment,
        @Nullable Long by,
        Instant at) {}
