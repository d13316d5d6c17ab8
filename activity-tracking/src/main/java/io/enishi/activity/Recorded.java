package io.enishi.activity;

import io.enishi.shared.ProspectId;
import org.jspecify.annotations.Nullable;

/** What came of a hit, told only after its commit. {@code newVisitor} means that the browser must be given a new cookie. */
public record Recorded(
        @Nullable Long activityId,
        @Nullable Long visitorId,
        boolean newVisitor,
        @Nullable ProspectId prospect) {

    /** No hit was written, or it waits for the database. */
    static final Recorded NOTHING = new Recorded(null, null, false, null);
}
