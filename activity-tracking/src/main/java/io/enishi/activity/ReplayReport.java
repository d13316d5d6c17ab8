package io.enishi.activity;

import io.enishi.shared.ProspectId;
import java.util.List;

/** What a replay found: how many prospects were compared, how many differ, and the first of those with both figures. */
public record ReplayReport(long compared, long different, List<Difference> first) {

    /** The figures of one prospect before and after the replay, as JSON. */
    public record Difference(ProspectId prospect, String before, String after) {}

    public ReplayReport {
        first = List.copyOf(first);
    }
}
