package io.enishi.change;

import io.enishi.shared.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A circle that was stopped, by the names of its members: how often, and when for the last time. */
public record StoppedCircle(long id, List<String> names, long times, Instant firstAt, Instant lastAt) {

    public StoppedCircle {
        names = List.copyOf(names);
    }

    /** What happened, and among whom. */
    public Words sentence() {
        return circle(names);
    }

    static Words circle(List<String> names) {
        if (names.size() == 1) {
            return new Words(
                    "Stopped: “%s” causes itself again and again.".formatted(names.getFirst()),
                    "停止しました：「%s」が自分自身を繰り返し引き起こしています。".formatted(names.getFirst()));
        }
        List<String> around = new ArrayList<>(names);
        around.add(names.getFirst());
        return new Words(
                "Stopped: %s cause each other.".formatted(english(around)),
                "停止しました：%sが互いに引き起こし合っています。".formatted(japanese(around)));
    }

    /** A chain that was too long, although nothing stands in it twice. */
    static Words chain(List<String> names) {
        return new Words(
                "Stopped after %d reactions in a row: %s.".formatted(Cause.DEEPEST, english(names)),
                "停止しました：%d 回続けて引き起こされたため、ここで打ち切りました (%s)。".formatted(Cause.DEEPEST, japanese(names)));
    }

    private static String english(List<String> names) {
        return "“" + String.join("” → “", names) + "”";
    }

    private static String japanese(List<String> names) {
        return "「" + String.join("」→「", names) + "」";
    }
}
