package io.enishi.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.change.Lookout.Taken;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LookoutTests {

    private static final Duration SLOW = Duration.ofMillis(50);

    private final AtomicLong now = new AtomicLong();
    private final Lookout lookout = new Lookout(now::get);

    @Test
    void asLongAsLooksAreQuickEachIsFromTheFirstRowOn() {
        lookout.looked(0, Lookout.QUICK);
        lookout.took(List.of(new Taken(3, false, 70)));

        assertThat(lookout.behind()).isZero();
    }

    @Test
    void afterASlowLookTheNextOnesBeginBehindWhatWasTaken() {
        lookout.looked(0, SLOW);
        lookout.took(List.of(new Taken(3, false, 70), new Taken(2, false, 60)));

        assertThat(lookout.behind()).isEqualTo(70);
    }

    @Test
    void theRestIsFortyTimesAsLongAsTheLook() {
        lookout.took(List.of(new Taken(3, false, 70)));
        lookout.looked(0, SLOW);

        now.addAndGet(SLOW.multipliedBy(40).toNanos() - 1);
        assertThat(lookout.behind()).isEqualTo(70);
        now.incrementAndGet();
        assertThat(lookout.behind()).isZero();
    }

    @Test
    void noRestIsLongerThanFiveSeconds() {
        lookout.took(List.of(new Taken(3, false, 70)));
        lookout.looked(0, Duration.ofMinutes(1));

        now.addAndGet(Duration.ofSeconds(5).toNanos());

        assertThat(lookout.behind()).isZero();
    }

    @Test
    void aLookBehindWhatWasTakenIsNoReasonToRest() {
        lookout.looked(70, SLOW);

        assertThat(lookout.behind()).isZero();
    }

    @Test
    void aFullStageHasRowsBehindItsLastOne() {
        lookout.looked(0, SLOW);
        lookout.took(List.of(new Taken(3, false, 70)));

        lookout.took(List.of(new Taken(1_000, true, 40), new Taken(1_000, true, 50), new Taken(1, false, 90)));

        assertThat(lookout.behind()).isEqualTo(40);
    }
}
