package io.enishi.step.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WaitStepTests {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final WaitStep step = new WaitStep();

    @Test
    void aDayIsTwentyFourHoursWhateverTheClocksDo() {
        Instant saturday = at(BERLIN, "2026-10-24T13:00");

        assertThat(step.due(new WaitStep.Settings(24 * 60, null, null, null), saturday, BERLIN))
                .isEqualTo(saturday.plus(Duration.ofHours(24)))
                .isEqualTo(at(BERLIN, "2026-10-25T12:00"));
    }

    @Test
    void untilAWeekdayAndHourIsTheNextOneOnTheProgramsClock() {
        WaitStep.Settings tuesdayAtNine = new WaitStep.Settings(null, null, 2, 9);

        assertThat(step.due(tuesdayAtNine, at(TOKYO, "2026-11-24T08:59"), TOKYO))
                .isEqualTo(at(TOKYO, "2026-11-24T09:00"));
        assertThat(step.due(tuesdayAtNine, at(TOKYO, "2026-11-24T09:01"), TOKYO))
                .isEqualTo(at(TOKYO, "2026-12-01T09:00"));
        assertThat(step.due(new WaitStep.Settings(2 * 24 * 60, null, null, 9), at(TOKYO, "2026-11-24T10:00"), TOKYO))
                .isEqualTo(at(TOKYO, "2026-11-27T09:00"));
    }

    @Test
    void untilADateIsThatDateInTheProgramsZone() {
        assertThat(step.due(new WaitStep.Settings(null, "2026-12-01T09:00", null, null), Instant.EPOCH, BERLIN))
                .isEqualTo(at(BERLIN, "2026-12-01T09:00"));
        assertThatThrownBy(() -> new WaitStep.Settings(null, "tomorrow", null, null))
                .hasMessage("program.step.date");
    }

    @Test
    void itSaysItselfInBothLanguages() {
        var words = step.sentence(new WaitStep.Settings(3 * 24 * 60, null, 1, 10), (picker, value) -> {
            throw new IllegalStateException();
        });

        assertThat(words.en()).isEqualTo("wait 3 days, then until Monday 10:00");
        assertThat(words.ja()).isEqualTo("3 日待つ、その後月曜日の 10 時まで待つ");
    }

    private static Instant at(ZoneId zone, String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}
