package io.enishi.tracking;

import io.enishi.shared.ProspectId;
import org.jspecify.annotations.Nullable;

/** A visitor as identification needs it. */
record VisitorRow(
        long id,
        @Nullable ProspectId prospect,
        @Nullable String firstReferrer,
        @Nullable Long campaignId,
        boolean doNotSell) {}
