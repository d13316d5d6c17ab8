package io.enishi.prospect;

import io.enishi.shared.EmailAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody to be created: the address, values by field key, where she came from and what converted her. */
public record NewProspect(
        EmailAddress email,
        Map<String, String> values,
        @Nullable Long campaignId,
        @Nullable Long convertedFromAssetId,
        @Nullable String firstReferrerUrl) {

    public NewProspect {
        values = Map.copyOf(values);
    }

    public static NewProspect of(EmailAddress email, Map<String, String> values) {
        return new NewProspect(email, values, null, null, null);
    }
}
