package io.enishi.program;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version as the list of versions shows it. */
public record ProgramVersion(
        int number,
        String name,
        String comment,
        Instant at,
        @Nullable Long by) {}
