package io.enishi.activity;

import org.jspecify.annotations.Nullable;

/**
 * The database did not take the batch, or did not say so; answered with 503 and {@code Retry-After}. Where the commit itself
 * went unanswered, {@link #attempted()} is the activity that may stand in the journal all the same.
 */
public class JournalAway extends RuntimeException {

    private final transient @Nullable Long attempted;

    JournalAway(@Nullable Throwable cause, @Nullable Long attempted) {
        super("The journal could not be written", cause);
        this.attempted = attempted;
    }

    @Nullable
    Long attempted() {
        return attempted;
    }
}
