package io.enishi.brake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Once that too many people complained: about one sending, or about all of them together when there is no asset. Figures are those
 * of its last step; {@code releasedBy} is the name of whoever let it go on.
 */
public record BrakeEpisode(
        long id,
        @Nullable Long assetId,
        @Nullable String assetKind,
        @Nullable String assetName,
        Instant alertedAt,
        @Nullable Instant stoppedAt,
        long messages,
        long complaints,
        @Nullable Instant endedAt,
        boolean released,
        @Nullable String releasedBy,
        String note) {

    private static final int DECIMALS = 2;

    /** Nothing of it goes out until somebody releases it. */
    public boolean stops() {
        return stoppedAt != null && endedAt == null;
    }

    public boolean open() {
        return endedAt == null;
    }

    /** About this asset, or about everything. */
    public boolean concerns(long asset) {
        return assetId == null || assetId == asset;
    }

    /** Complaints in percent of messages, with two decimals. */
    public String percent() {
        return percent(messages, complaints);
    }

    static String percent(long messages, long complaints) {
        return messages == 0
                ? "0"
                : BigDecimal.valueOf(complaints)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(messages), DECIMALS, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
