package io.enishi.audit;

import io.enishi.change.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of a prospect's audit tab. */
public record AuditRow(
        long id,
        String what,
        @Nullable Long subjectId,
        @Nullable String oldValue,
        @Nullable String newValue,
        Cause cause,
        Instant at) {}
