package io.enishi.segmentation;

import io.enishi.job.JobState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rule in the list. */
public record SegmentationRow(
        long id,
        String name,
        @Nullable JobState run,
        @Nullable Long matched,
        @Nullable Instant ranAt,
        Instant updatedAt) {}
