package io.enishi.rush;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is noticed while it happens, with next to no memory. */
class RushWatchTests {

    private final Pace pace = new Pace();

    @Test
    void aReaderIsNotLookedAtAHurryIs() {
        for (int i = 0; i < 20; i++) {
            assertThat(pace.saw(1, 1_000 + 10 * i)).isEqualTo(-1);
        }
        for (int i = 0; i < 4; i++) {
            assertThat(pace.saw(2, 1_000)).isEqualTo(-1);
        }
        assertThat(pace.saw(2, 1_001)).isEqualTo(1_000);
    }

    @Test
    void aLongRunIsLookedAtHoweverPoliteAndBeginsAnewAfterAPause() {
        for (int i = 0; i < 29; i++) {
            assertThat(pace.saw(3, 5 * i)).isEqualTo(-1);
        }
        assertThat(pace.saw(3, 150)).isEqualTo(0);

        assertThat(pace.saw(3, 300)).isEqualTo(-1);
    }

    @Test
    void whatWasLookedAtBeginsAnew() {
        for (int i = 0; i < 40; i++) {
            pace.saw(4, i);
        }
        pace.forget(4);

        assertThat(pace.saw(4, 41)).isEqualTo(-1);
    }
}
