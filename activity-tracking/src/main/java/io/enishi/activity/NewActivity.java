package io.enishi.activity;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One activity to append. {@code assetId} names the asset row (form, list email, …); {@code details} are plain text values
 * shown on the timeline ({@code url}, {@code subject}, {@code field}); everything in them is hostile text.
 */
public record NewActivity(
        Instant occurredAt,
        int code,
        String assetKind,
        @Nullable Long assetId,
        @Nullable ProspectId prospect,
        @Nullable Long visitorId,
        Verdict verdict,
        Map<String, String> details) {

    private static final int LONGEST_DETAIL = 2_000;

    public NewActivity {
        // the database keeps microseconds; a projection must not know more than a replay finds
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
        Map<String, String> storable = new HashMap<>();
        details.forEach((key, value) -> storable.put(key, HostileText.storable(value, LONGEST_DETAIL)));
        details = Map.copyOf(storable);
    }
}
