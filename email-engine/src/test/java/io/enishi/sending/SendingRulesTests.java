package io.enishi.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.Refusal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SendingRulesTests {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant MONDAY_TEN_IN_TOKYO = Instant.parse("2026-11-23T01:00:00Z");

    @Test
    void everybodyGetsItAtTheSameHourOfHerOwnDay() {
        SendingRules rules = SendingRules.NONE.timed(TOKYO, true);

        assertThat(rules.in(NEW_YORK, MONDAY_TEN_IN_TOKYO)).isEqualTo("2026-11-23T15:00:00Z");
        assertThat(rules.in(TOKYO, MONDAY_TEN_IN_TOKYO)).isEqualTo(MONDAY_TEN_IN_TOKYO);
        assertThat(rules.startOf(MONDAY_TEN_IN_TOKYO)).isEqualTo("2026-11-22T20:00:00Z");
        assertThat(SendingRules.NONE.startOf(MONDAY_TEN_IN_TOKYO)).isEqualTo(MONDAY_TEN_IN_TOKYO);
    }

    @Test
    void outsideItsHoursItWaitsForTheNextDayThatFits() {
        SendingRules office = SendingRules.NONE.within(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 9, 18);

        assertThat(office.next(MONDAY_TEN_IN_TOKYO, TOKYO)).isEqualTo(MONDAY_TEN_IN_TOKYO);
        assertThat(office.next(Instant.parse("2026-11-22T20:00:00Z"), TOKYO)).isEqualTo("2026-11-23T00:00:00Z");
        assertThat(office.next(Instant.parse("2026-11-27T09:00:00Z"), TOKYO)).isEqualTo("2026-11-30T00:00:00Z");
        assertThat(office.always()).isFalse();
        assertThat(SendingRules.NONE.always()).isTrue();
    }

    @Test
    void anHourOnOneDayOfTheWeekComesAgainAWeekLater() {
        SendingRules mondays = SendingRules.NONE.within(Set.of(DayOfWeek.MONDAY), 9, 10);

        assertThat(mondays.next(MONDAY_TEN_IN_TOKYO, TOKYO)).isEqualTo("2026-11-30T00:00:00Z");
        assertThat(mondays.days()).containsExactly(DayOfWeek.MONDAY);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> SendingRules.NONE.within(Set.of(), 9, 18)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> SendingRules.NONE.within(Set.of(DayOfWeek.MONDAY), 18, 9))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> SendingRules.NONE.cappedAt(-1, 7)).isInstanceOf(Refusal.class);
        assertThat(SendingRules.NONE
                        .signedBy(List.of("nobody", SendingRules.ASSIGNED_USER), null)
                        .firstSenders())
                .containsExactly(SendingRules.ASSIGNED_USER);
    }
}
