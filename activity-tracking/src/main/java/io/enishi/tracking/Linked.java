package io.enishi.tracking;

import org.jspecify.annotations.Nullable;

/**
 * The visitor a person was linked to. {@code newVisitor} means that the browser must be given this visitor's cookie;
 * {@code conversion} that an anonymous visitor became known by it, with its first referrer and campaign.
 */
public record Linked(
        long visitorId,
        boolean newVisitor,
        boolean conversion,
        @Nullable String firstReferrer,
        @Nullable Long campaignId) {}
