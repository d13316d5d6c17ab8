package io.enishi.decision;

import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One decision as the "why" list shows it; {@code outcome} is {@code done}, {@code skipped}, {@code failed} or {@code matched}. */
public record DecisionRow(
        long id,
        ProspectId prospect,
        String place,
        @Nullable Long assetId,
        @Nullable String assetName,
        @Nullable String assetKind,
        @Nullable String action,
        String outcome,
        Words reason,
        Cause cause,
        Instant at) {}
