package io.enishi.abtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.abtest.AbRules.Metric;
import io.enishi.shared.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbTestsTests {

    @Test
    void theHigherShareOfPeopleWinsAndNotTheHigherNumber() {
        List<AbResult> results = List.of(new AbResult(Variant.A, 100, 20, 5), new AbResult(Variant.B, 50, 15, 1));

        assertThat(AbTests.winner(results, Metric.OPENS)).isEqualTo(Variant.B);
        assertThat(AbTests.winner(results, Metric.CLICKS)).isEqualTo(Variant.A);
    }

    @Test
    void aTieAndASilenceGoToTheFirstVersion() {
        assertThat(AbTests.winner(
                        List.of(new AbResult(Variant.A, 10, 5, 0), new AbResult(Variant.B, 20, 10, 0)), Metric.OPENS))
                .isEqualTo(Variant.A);
        assertThat(AbTests.winner(List.of(), Metric.CLICKS)).isEqualTo(Variant.A);
        assertThat(AbTests.winner(List.of(new AbResult(Variant.B, 0, 0, 0)), Metric.OPENS))
                .isEqualTo(Variant.A);
    }

    @Test
    void aTestOfEverybodyOrOfNoTimeIsRefused() {
        assertThatThrownBy(() -> new AbRules(60, 24, Metric.OPENS)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new AbRules(20, 0, Metric.OPENS)).isInstanceOf(Refusal.class);
    }
}
