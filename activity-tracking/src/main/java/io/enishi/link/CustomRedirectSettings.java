package io.enishi.link;

import org.jspecify.annotations.Nullable;

/**
 * What is typed about a custom redirect; without a campaign it belongs to the default one. Tags are parted by commas, null leaves
 * them as they are.
 */
public record CustomRedirectSettings(
        String name,
        @Nullable Long campaignId,
        String destination,
        String vanityPath,
        Utm utm,
        @Nullable String tags) {}
