package io.enishi.activity;

import java.util.Locale;
import java.util.Set;

/** Which part of a timeline is shown. */
public enum TimelineFilter {
    ALL(Set.of()),
    WEB(Set.of(2, 7, 17, 20, 21, 26, 27, 30, 34)),
    EMAIL(Set.of(1, 6, 11, 12, 13, 14, 15, 16, 35, 36, 37)),
    FORM(Set.of(3, 4)),
    OPPORTUNITY(Set.of(8, 9, 10, 18, 19, 38, 1005));

    private final Set<Integer> codes;

    TimelineFilter(Set<Integer> codes) {
        this.codes = codes;
    }

    /** The codes it shows; empty for all. */
    Set<Integer> codes() {
        return codes;
    }

    /** The filter of this name, as it stands in an address; {@link #ALL} for anything else. */
    public static TimelineFilter of(String name) {
        for (TimelineFilter filter : values()) {
            if (filter.key().equals(name)) {
                return filter;
            }
        }
        return ALL;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
