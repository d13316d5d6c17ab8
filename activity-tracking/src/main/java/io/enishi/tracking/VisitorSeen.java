package io.enishi.tracking;

import io.enishi.shared.ProspectId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One visitor as the console shows it. */
public record VisitorSeen(
        long id,
        @Nullable ProspectId prospect,
        @Nullable String prospectName,
        @Nullable String ip,
        @Nullable String userAgent,
        @Nullable String firstReferrer,
        Instant firstSeenAt,
        Instant lastSeenAt,
        int pageViews,
        boolean bot,
        boolean filtered) {

    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

    static {
        BROWSERS.put("Edg/", "Edge");
        BROWSERS.put("OPR/", "Opera");
        BROWSERS.put("Firefox/", "Firefox");
        BROWSERS.put("Chrome/", "Chrome");
        BROWSERS.put("Safari/", "Safari");
    }

    /** The browser's name, as far as its user agent tells it. */
    public String browser() {
        String said = userAgent == null ? "" : userAgent;
        return BROWSERS.entrySet().stream()
                .filter(browser -> said.contains(browser.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
