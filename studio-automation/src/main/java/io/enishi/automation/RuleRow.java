package io.enishi.automation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rule in the list. */
public record RuleRow(
        long id,
        String name,
        boolean running,
        long matched,
        @Nullable Instant lastMatchAt,
        Instant updatedAt) {}
