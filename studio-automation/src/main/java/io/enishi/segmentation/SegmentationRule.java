package io.enishi.segmentation;

import io.enishi.action.ActionList;
import io.enishi.criteria.Criteria;
import io.enishi.job.JobState;
import io.enishi.shared.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as its page shows it. {@code run} is how its run stands, nothing while it is a draft; {@code matched} how many people it
 * found, once it has looked.
 */
public record SegmentationRule(
        long id,
        String name,
        String description,
        Criteria criteria,
        ActionList actions,
        Words sentence,
        List<Words> actionSentences,
        @Nullable Long jobId,
        @Nullable JobState run,
        long done,
        @Nullable Long matched,
        @Nullable Instant ranAt) {

    public boolean draft() {
        return ranAt == null;
    }
}
