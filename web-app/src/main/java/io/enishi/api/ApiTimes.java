package io.enishi.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times on the wire: no fraction, a numeric offset with a colon, in the caller's zone. */
public final class ApiTimes {

    private static final String NO_OFFSET = "+00:00";
    private static final int TO_THE_MINUTE = "0000-00-00T00:00".length();
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private ApiTimes() {}

    /** Written by the parts, not by a formatter: a page of a thousand rows has two or three thousand times. */
    static String written(Instant at, ZoneId zone) {
        ZoneOffset offset = zone.getRules().getOffset(at);
        String local =
                LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, offset).toString();
        // the standard text leaves out seconds that are zero, calls no offset "Z", and knows the seconds of old local
        // times
        String seconds = local.length() == TO_THE_MINUTE ? ":00" : "";
        return local
                + seconds
                + (offset.equals(ZoneOffset.UTC) ? NO_OFFSET : offset.getId().substring(0, NO_OFFSET.length()));
    }

    /** Reads what clients send: an offset with or without colon, {@code Z}, none at all, a bare date, a blank for a plus sign. */
    public static Instant read(String name, String raw, ZoneId zone, ErrorCode otherwise) {
        String text = raw.strip();
        try {
            Instant at = text.length() > 40 ? null : parse(text, zone);
            if (at != null && !at.isBefore(FIRST) && !at.isAfter(LAST)) {
                return at;
            }
        } catch (DateTimeException notATime) {
            // told below
        }
        throw new ApiError(
                otherwise,
                "%s: '%s' is no time. Write one such as 2026-01-31T09:00:00+09:00.".formatted(name, Told.quoted(raw)));
    }

    private static Instant parse(String text, ZoneId zone) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        String joined = text.matches(".*\\d \\d\\d:?\\d\\d$") && text.indexOf(' ') > 15
                ? text.substring(0, text.lastIndexOf(' ')) + "+" + text.substring(text.lastIndexOf(' ') + 1)
                : text;
        String dashed = joined.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
        String coloned = dashed.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
        if (coloned.endsWith("Z") || coloned.endsWith("z") || coloned.matches(".*T.*[+-]\\d\\d(:\\d\\d)?$")) {
            return OffsetDateTime.parse(coloned, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        }
        return LocalDateTime.parse(coloned).atZone(zone).toInstant();
    }
}
