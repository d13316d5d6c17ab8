package io.enishi.api.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.api.ApiError;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates as scripts write them, read at half past nine on 22 November 2026 in Tokyo. */
class LegacyDatesTests {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final LegacyDates dates =
            new LegacyDates(Clock.fixed(Instant.parse("2026-11-22T00:30:00Z"), ZoneId.of("UTC")), TOKYO);

    @ParameterizedTest
    @CsvSource({
        "today, 2026-11-22T00:00",
        "yesterday, 2026-11-21T00:00",
        "last_7_days, 2026-11-15T00:00",
        "this_month, 2026-11-01T00:00",
        "last_month, 2026-10-01T00:00",
        "now, 2026-11-22T09:30",
        "2026-01-31, 2026-01-31T00:00",
        "2026-1-5, 2026-01-05T00:00",
        "2026-01-31 09:05:07, 2026-01-31T09:05:07",
        "2026-1-5 9:05:07, 2026-01-05T09:05:07",
        "2026-01-31T09:05:07, 2026-01-31T09:05:07",
        "2026-01-31T09:05:07Z, 2026-01-31T18:05:07",
        "2026-01-31 09:05:07-0800, 2026-02-01T02:05:07",
        "2026-01-31 09:05 UTC, 2026-01-31T18:05",
        "20260131, 2026-01-31T00:00",
        "1/31/2026, 2026-01-31T00:00",
        "31 January 2026, 2026-01-31T00:00",
        "'Jan 31, 2026 10:00', 2026-01-31T10:00",
        "3 days ago, 2026-11-19T09:30",
        "-2 weeks, 2026-11-08T09:30",
        "last month, 2026-10-22T09:30",
        "yesterday 12:00, 2026-11-21T12:00",
        "2026-01-31 +1 day, 2026-02-01T00:00",
        "@1700000000, 2023-11-15T07:13:20",
    })
    void aDateIsRead(String text, String expected) {
        ZonedDateTime at = dates.read("created_after", text).atZone(TOKYO);

        assertThat(at.toLocalDateTime()).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "2026-02-30",
                "2026-13-01",
                "25:00",
                "3 days since",
                "days ago",
                "2026-01-31 2026-02-01",
                "@99999999999999",
                "0000-00-00",
                "'; drop table prospect --",
                "99999 years",
                "\u0000",
                "1/2/3",
            })
    void whatIsNoDateIsRefused(String text) {
        assertThatThrownBy(() -> dates.read("created_after", text))
                .isInstanceOfSatisfying(
                        ApiError.class, told -> assertThat(told.code().number()).isEqualTo(7));
    }

    @Test
    void aLongTextIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> dates.read("created_after", "9".repeat(1_000_000)))
                .isInstanceOfSatisfying(
                        ApiError.class, told -> assertThat(told.getMessage()).hasSizeLessThan(300));
    }
}
