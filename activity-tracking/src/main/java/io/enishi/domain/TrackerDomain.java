package io.enishi.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of the customer's hosts that lead here. The primary one stands in links of emails and in redirects. {@code defaultCampaignId} is the campaign of
 * visitors whose page names none; {@code found} is what the DNS
 * answered instead when it was last asked.
 */
public record TrackerDomain(
        long id,
        String domain,
        boolean primary,
        DomainStatus status,
        String found,
        @Nullable Long defaultCampaignId,
        HttpsStatus https,
        @Nullable Instant certificateUntil,
        @Nullable Instant checkedAt,
        @Nullable Instant validatedAt) {}
