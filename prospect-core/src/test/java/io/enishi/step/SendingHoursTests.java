package io.enishi.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SendingHoursTests {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void c16whatIsDueOnFridayAtFiveGoesOnMondayAtTen() {
        assertThat(SendingHours.OFFICE.next(at(TOKYO, "2026-11-27T17:00"), TOKYO))
                .isEqualTo(at(TOKYO, "2026-11-30T10:00"));
        assertThat(SendingHours.OFFICE.next(at(TOKYO, "2026-11-27T09:59"), TOKYO))
                .isEqualTo(at(TOKYO, "2026-11-27T10:00"));
        assertThat(SendingHours.OFFICE.open(at(TOKYO, "2026-11-27T15:59"), TOKYO))
                .isTrue();
        assertThat(SendingHours.OFFICE.open(at(TOKYO, "2026-11-27T16:00"), TOKYO))
                .isFalse();
    }

    @Test
    void theHoursAreThoseOfTheProgramsZone() {
        Instant morningInTokyo = at(TOKYO, "2026-11-27T10:00");

        assertThat(SendingHours.OFFICE.open(morningInTokyo, TOKYO)).isTrue();
        assertThat(SendingHours.OFFICE.next(morningInTokyo, BERLIN)).isEqualTo(at(BERLIN, "2026-11-27T10:00"));
    }

    @Test
    void theyAreThoseOfTheClockAlsoWhereItIsPutForwardOrBack() {
        SendingHours everyNight = new SendingHours(127, 2, 4);

        // on 28 March 2027 there is no two o'clock: the window opens at three
        assertThat(everyNight.next(at(BERLIN, "2027-03-28T01:30"), BERLIN)).isEqualTo(at(BERLIN, "2027-03-28T03:00"));
        assertThat(new SendingHours(127, 2, 3).next(at(BERLIN, "2027-03-28T01:30"), BERLIN))
                .isEqualTo(at(BERLIN, "2027-03-29T02:00"));
        // a weekend in which the clocks go back: ten is ten, 73 hours after Friday at ten
        assertThat(SendingHours.OFFICE.next(at(BERLIN, "2026-10-23T16:00"), BERLIN))
                .isEqualTo(at(BERLIN, "2026-10-26T10:00"));
    }

    @Test
    void untilMidnightMeansUntilTheNextDayBegins() {
        SendingHours evenings = new SendingHours(127, 20, 24);

        assertThat(evenings.open(at(TOKYO, "2026-11-27T23:59"), TOKYO)).isTrue();
        assertThat(evenings.next(at(TOKYO, "2026-11-28T00:00"), TOKYO)).isEqualTo(at(TOKYO, "2026-11-28T20:00"));
    }

    @Test
    void hoursWithoutADayOrWithoutAnHourAreRefused() {
        assertThatThrownBy(() -> new SendingHours(0, 10, 16)).hasMessage("program.hours.no-day");
        assertThatThrownBy(() -> new SendingHours(31, 16, 16)).hasMessage("program.hours.none");
    }

    private static Instant at(ZoneId zone, String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}
