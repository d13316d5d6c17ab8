package io.enishi.programtext;

import io.enishi.path.Difference;
import io.enishi.path.Path;
import io.enishi.path.Step;
import io.enishi.program.ProgramSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a text would change: {@code draft} in the draft, {@code live} in what people follow, {@code rerouted} the steps that only
 * lead elsewhere; {@code waiting} says how many stand at each step now, {@code seen} which state of the draft it was held against.
 */
public record Plan(
        int seen,
        Path now,
        Path wanted,
        Difference draft,
        List<Step> rerouted,
        @Nullable Path followed,
        @Nullable Difference live,
        List<Setting> settings,
        @Nullable ProgramSettings wantedSettings,
        boolean settingsStay,
        boolean testsChange,
        Map<String, Long> waiting,
        List<Note> notes,
        List<ProgramTest> tests,
        List<TestOutcome> outcomes) {

    /** Something beside the steps that would be otherwise; {@code part} as the text calls it. */
    public record Setting(String part, String before, String after) {}

    public boolean nothing() {
        return now.equals(wanted) && settings.isEmpty() && !testsChange;
    }

    /** How many people stand at steps that would be otherwise or gone in what they follow. */
    public long touched() {
        Difference difference = live;
        return difference == null
                ? 0
                : Stream.concat(difference.changed().stream(), difference.gone().stream())
                        .mapToLong(step -> waiting.getOrDefault(step.id(), 0L))
                        .sum();
    }
}
