package io.enishi.tracking;

import io.enishi.geo.Countries;
import io.enishi.shared.ProspectId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One visitor as the console shows it; {@code company} is the domain that the host name of its address speaks of. */
public record VisitorSeen(
        long id,
        @Nullable ProspectId prospect,
        @Nullable String prospectName,
        @Nullable String ip,
        @Nullable String country,
        @Nullable String company,
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

    /** The name of the country it was first seen in; empty when nobody knows. */
    public String countryName(Locale locale) {
        return country == null ? "" : Countries.name(country, locale);
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
