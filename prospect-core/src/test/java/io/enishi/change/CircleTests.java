package io.enishi.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.shared.Words;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircleTests {

    @Test
    void itIsTheLastPartOfTheChainThatComesAgain() {
        assertThat(Circle.in(List.of("form:4", "rule:12", "list:15", "rule:12", "list:15", "rule:12")))
                .contains(new Circle(List.of("rule:12", "list:15")));
    }

    @Test
    void itIsTheSameOneWhereverSomebodyCameIntoIt() {
        assertThat(Circle.in(List.of("program:20", "rule:9", "list:15", "program:20")))
                .isEqualTo(Circle.in(List.of("user:3", "list:15", "program:20", "rule:9", "list:15")))
                .contains(new Circle(List.of("rule:9", "list:15", "program:20")));
    }

    @Test
    void whatCameBetweenTwoRoundsIsNamedOnce() {
        assertThat(Circle.in(List.of("rule:1", "rule:2", "rule:2", "rule:3", "rule:1")))
                .contains(new Circle(List.of("rule:1", "rule:2", "rule:3")));
    }

    @Test
    void whatFollowsTheCircleIsNoPartOfIt() {
        assertThat(Circle.in(List.of("rule:1", "rule:2", "rule:1", "system")))
                .contains(new Circle(List.of("rule:1", "rule:2")));
    }

    @Test
    void aChainInWhichNothingComesTwiceIsNone() {
        assertThat(Circle.in(List.of("user:3", "rule:1", "rule:2"))).isEmpty();
        assertThat(Circle.in(List.of("system"))).isEmpty();
    }

    @Test
    void theSentenceNamesThemInTheirOrderAndTheFirstOneAgain() {
        assertThat(StoppedCircle.circle(List.of("Add to X", "Take from X")))
                .isEqualTo(new Words(
                        "Stopped: “Add to X” → “Take from X” → “Add to X” cause each other.",
                        "停止しました：「Add to X」→「Take from X」→「Add to X」が互いに引き起こし合っています。"));
        assertThat(StoppedCircle.circle(List.of("Alone")).en())
                .isEqualTo("Stopped: “Alone” causes itself again and again.");
    }
}
