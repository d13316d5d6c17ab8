package io.enishi.admin.tracking;

import io.enishi.activity.TimelineItem;
import io.enishi.attribution.Referrer;
import io.enishi.attribution.Utm;
import io.enishi.scoring.ActivityWorth;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A timeline as {@code components/timeline} draws it: days with their lines, the filters, and the ways to older and latest
 * lines. All addresses lead to the page the timeline stands on.
 */
public record TimelinePage(
        List<Day> days,
        List<Filter> filters,
        boolean unverified,
        String unverifiedUrl,
        @Nullable String olderUrl,
        @Nullable String latestUrl) {

    /** One day of the viewer's zone. */
    public record Day(LocalDate date, List<Line> lines) {}

    /** One line with the tone of its dot, what it is worth, and for a visit what brought it. */
    public record Line(
            TimelineItem item,
            String tone,
            List<ActivityWorth> worth,
            @Nullable Referrer referrer,
            @Nullable Utm utm) {}

    /** One filter, such as {@code email}. */
    public record Filter(String key, String url, boolean chosen) {}

    public boolean empty() {
        return days.isEmpty();
    }
}
