package io.enishi.admin.prospect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of the audit tab as it is shown: what changed, both values, and who or what did it. */
record AuditLine(
        Instant at,
        String what,
        String before,
        String after,
        String cause,
        @Nullable String causePath) {}
