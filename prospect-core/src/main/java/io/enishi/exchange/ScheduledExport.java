package io.enishi.exchange;

import org.jspecify.annotations.Nullable;

/** One export as it is ordered: for which transfer, how its file is called, whom it shows, in which format, and on which server it goes. */
public record ScheduledExport(
        long transferId,
        String file,
        @Nullable Long viewId,
        String format,
        @Nullable Long placeId) {

    public static final String KIND = "scheduled-export";
}
