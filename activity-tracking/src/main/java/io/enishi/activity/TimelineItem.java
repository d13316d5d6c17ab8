package io.enishi.activity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a timeline, told in the viewer's language. The asset's name stands between {@code before} and {@code after}, so
 * that a page can make it a link; {@code pages} are those of a visit, oldest first.
 */
public record TimelineItem(
        long id,
        Instant occurredAt,
        int code,
        String kind,
        String icon,
        String label,
        String before,
        @Nullable String assetName,
        @Nullable String assetPath,
        String after,
        Verdict verdict,
        boolean countsAsLatestActivity,
        Map<String, String> details,
        @Nullable Long visitorId,
        @Nullable Long visitId,
        int pageViews,
        List<Page> pages,
        @Nullable Person person) {

    /** A page seen during a visit. */
    public record Page(Instant at, String url, String title) {}

    /** Who did it, on a timeline of several people. */
    public record Person(long id, String name) {}

    /** The whole sentence as plain text. */
    public String sentence() {
        return before + (assetName == null ? "" : assetName) + after;
    }
}
