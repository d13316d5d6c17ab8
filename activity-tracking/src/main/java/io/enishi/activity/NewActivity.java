package io.enishi.activity;

import io.enishi.shared.ProspectId;
import java.time.Instant;
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

    public NewActivity {
        details = Map.copyOf(details);
    }
}
