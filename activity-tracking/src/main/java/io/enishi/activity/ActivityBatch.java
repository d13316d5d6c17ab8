package io.enishi.activity;

import java.util.List;

/**
 * What one transaction appended. {@code activityIds} and {@code pageViewIds} name rows already in the journal;
 * {@code prospectIds} are the identified people among them, distinct and in id order.
 */
public record ActivityBatch(List<Long> activityIds, List<Long> pageViewIds, List<Long> prospectIds) {

    public ActivityBatch {
        activityIds = List.copyOf(activityIds);
        pageViewIds = List.copyOf(pageViewIds);
        prospectIds = List.copyOf(prospectIds);
    }
}
