package io.enishi.transfer;

import io.enishi.prospect.Taken;
import io.enishi.shared.ProspectId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an import would do: how many people it makes, changes and leaves as they are, how many lines it refuses, and some of each. */
public record ImportCheck(long created, long updated, long unchanged, long repeated, long refused, Samples samples) {

    static final ImportCheck NOTHING = new ImportCheck(0, 0, 0, 0, 0, new Samples(List.of(), List.of(), List.of()));

    private static final int SOME = 8;
    private static final int LONGEST = 120;
    private static final int MOST_CELLS = 12;

    /** Some of those who are made, some of those who change, and some lines that are refused. */
    public record Samples(List<Person> created, List<Person> updated, List<Line> refused) {

        public Samples {
            created = List.copyOf(created);
            updated = List.copyOf(updated);
            refused = List.copyOf(refused);
        }
    }

    /** Somebody by the name the file gives her, with her values before and after; {@code id} is null for somebody new. */
    public record Person(long line, @Nullable Long id, String name, List<Taken.Change> changes) {}

    /** A line that is refused, and why. */
    public record Line(long line, List<String> cells, String reason) {}

    ImportCheck with(Taken one, boolean again, @Nullable String name) {
        if (again && one.created()) {
            return new ImportCheck(created, updated, unchanged, repeated + 1, refused, samples);
        }
        ProspectId id = one.prospect();
        Person person = new Person(
                one.number(),
                id == null ? null : id.value(),
                shortened(name == null ? "" : name),
                one.changes().stream()
                        .limit(MOST_CELLS)
                        .map(change -> new Taken.Change(
                                change.field(), shortenedOrNull(change.before()), shortenedOrNull(change.after())))
                        .toList());
        boolean changes = one.created() || !one.changes().isEmpty();
        Samples shown = one.created()
                ? new Samples(more(samples.created(), person), samples.updated(), samples.refused())
                : changes
                        ? new Samples(samples.created(), more(samples.updated(), person), samples.refused())
                        : samples;
        return new ImportCheck(
                created + (one.created() ? 1 : 0),
                updated + (changes && !one.created() ? 1 : 0),
                unchanged + (changes ? 0 : 1),
                repeated + (again ? 1 : 0),
                refused,
                shown);
    }

    ImportCheck refused(long line, List<String> cells, String reason) {
        Line told = new Line(
                line,
                cells.stream().limit(MOST_CELLS).map(ImportCheck::shortened).toList(),
                reason);
        return new ImportCheck(
                created,
                updated,
                unchanged,
                repeated,
                refused + 1,
                new Samples(samples.created(), samples.updated(), more(samples.refused(), told)));
    }

    private static <T> List<T> more(List<T> some, T one) {
        if (some.size() >= SOME) {
            return some;
        }
        List<T> longer = new ArrayList<>(some);
        longer.add(one);
        return longer;
    }

    private static @Nullable String shortenedOrNull(@Nullable String text) {
        return text == null ? null : shortened(text);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
