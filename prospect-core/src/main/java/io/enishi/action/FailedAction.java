package io.enishi.action;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An action that failed for one person, as the console shows it: {@code waiting} for its next try, {@code parked} until somebody looks,
 * {@code done} at a later try, or {@code dismissed}.
 */
public record FailedAction(
        long id,
        ProspectId prospect,
        String person,
        String place,
        @Nullable Long assetId,
        @Nullable String assetName,
        @Nullable String assetKind,
        Words action,
        String state,
        int tries,
        Words reason,
        Instant failedAt,
        Instant triedAt,
        @Nullable Instant nextAt) {

    /** Whether somebody may still try it or dismiss it. */
    public boolean open() {
        return state.equals("waiting") || state.equals("parked");
    }
}
