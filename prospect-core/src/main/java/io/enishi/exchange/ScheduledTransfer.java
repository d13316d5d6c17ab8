package io.enishi.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An import or an export that is done by the clock, with the rights of its owner. {@code file} says which files are taken
 * ({@code crm-*.csv}), or how the file that is left is called; {@code templateId} how the columns of the former are read, {@code viewId}
 * whom the latter shows (everybody, where it is null), in {@code format} (utf-8, windows-31j or xlsx);
 * {@code placeId} is the server, or {@code null} for the exchange folder.
 */
public record ScheduledTransfer(
        long id,
        String name,
        Direction direction,
        String file,
        @Nullable Long templateId,
        @Nullable Long viewId,
        String format,
        @Nullable Long placeId,
        Schedule schedule,
        boolean active,
        long ownerId,
        Instant nextAt,
        @Nullable Instant lastAt,
        @Nullable Long lastJobId,
        @Nullable String trouble,
        @Nullable String troubleAbout) {

    /** What is typed about one. */
    public record Draft(
            String name,
            Direction direction,
            String file,
            @Nullable Long templateId,
            @Nullable Long viewId,
            String format,
            @Nullable Long placeId,
            Schedule schedule) {}
}
