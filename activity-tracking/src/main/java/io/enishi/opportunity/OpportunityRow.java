package io.enishi.opportunity;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An opportunity as lists and pages show it; {@code people} counts those whom the viewer sees, {@code primary} is one of them. */
public record OpportunityRow(
        long id,
        String name,
        long campaignId,
        String campaign,
        BigDecimal value,
        int probability,
        String type,
        String stage,
        OpportunityStatus status,
        @Nullable Instant closedAt,
        @Nullable OpportunityPerson primary,
        long people,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    public boolean deleted() {
        return deletedAt != null;
    }
}
