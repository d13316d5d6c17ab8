package io.enishi.transfer;

import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something an undone import left as it is, because it was changed afterwards: by whom or what, and when. */
public record KeptValue(
        long id,
        ProspectId prospect,
        String what,
        @Nullable Long subjectId,
        @Nullable String value,
        Cause cause,
        @Nullable Instant at) {}
