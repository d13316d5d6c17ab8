package io.enishi.opportunity;

import io.enishi.shared.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an opportunity but its status; without a campaign it belongs to the default one. The closing date is
 * somebody's word and does not follow from the status.
 */
public record OpportunityDraft(
        String name,
        @Nullable Long campaignId,
        @Nullable BigDecimal value,
        @Nullable Long probability,
        String type,
        String stage,
        @Nullable Instant closedAt) {

    private static final BigDecimal HIGHEST_VALUE = new BigDecimal("1000000000000");
    private static final int MOST_DECIMALS = 9;
    private static final int LONGEST_TEXT = 100;

    public OpportunityDraft {
        if (value == null
                || value.signum() < 0
                || value.compareTo(HIGHEST_VALUE) > 0
                || value.stripTrailingZeros().scale() > MOST_DECIMALS) {
            throw Refusal.at("value", "opportunity.value.wrong", HIGHEST_VALUE.toPlainString());
        }
        if (probability == null || probability < 0 || probability > 100) {
            throw Refusal.at("probability", "opportunity.probability.wrong");
        }
        type = checked("type", type);
        stage = checked("stage", stage);
    }

    private static String checked(String field, String text) {
        String clean = text.strip().replaceAll("\\p{Cc}+", " ");
        if (clean.length() > LONGEST_TEXT) {
            throw Refusal.at(field, "opportunity.text.long", LONGEST_TEXT);
        }
        return clean;
    }
}
