package io.enishi.activity;

import java.util.List;

/** The ids of appended activities, in the order they were given. */
public record Appended(List<Long> activityIds) {

    public Appended {
        activityIds = List.copyOf(activityIds);
    }
}
