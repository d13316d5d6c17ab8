package io.enishi.tracking;

import io.enishi.shared.ProspectId;
import org.jspecify.annotations.Nullable;

/**
 * Which visitors are asked for: a person's, only known or only anonymous ones, with or without bots and those seen only through visitor filters, from one country
 * (its code; empty for all), by a piece of the
 * person's address, name or of the IP address; latest first or oldest first.
 */
public record VisitorFilter(
        @Nullable ProspectId prospect,
        @Nullable Boolean known,
        boolean bots,
        boolean filtered,
        String country,
        String text,
        boolean oldestFirst) {

    public static final VisitorFilter PEOPLE = new VisitorFilter(null, null, false, false, "", "", false);

    public static VisitorFilter of(ProspectId prospect) {
        return new VisitorFilter(prospect, null, true, true, "", "", false);
    }
}
