package io.enishi.file;

import org.jspecify.annotations.Nullable;

/**
 * What is typed about a file; without a name it is called as the uploaded one, without a campaign it belongs to the default one.
 * Tags are parted by commas, null leaves them as they are.
 */
public record FileSettings(
        String name,
        @Nullable Long campaignId,
        String vanityPath,
        @Nullable String tags) {}
