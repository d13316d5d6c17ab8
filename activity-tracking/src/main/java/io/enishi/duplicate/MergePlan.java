package io.enishi.duplicate;

import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectRow;
import io.enishi.shared.ProspectId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a merge would make: the people, the first of whom stays, the fields in which they differ, and whose value each of those takes
 * when nobody says otherwise.
 */
public record MergePlan(List<ProspectRow> people, List<Line> lines) {

    /** One field: its value with each of the people, and whose it is to be. */
    public record Line(ProspectField field, List<String> values, int chosen) {}

    public MergePlan {
        people = List.copyOf(people);
        lines = List.copyOf(lines);
    }

    static MergePlan of(List<ProspectRow> people, List<ProspectField> fields) {
        return new MergePlan(
                people,
                fields.stream()
                        .filter(ProspectField::writable)
                        .map(field -> line(field, people))
                        .filter(line -> line.values().stream().distinct().count() > 1)
                        .toList());
    }

    /** The values the one who stays is to have that she has not; {@code choices} names for a field whose value it takes. */
    Map<String, String> values(Map<String, ProspectId> choices) {
        return lines.stream()
                .filter(line -> chosen(line, choices) > 0)
                .collect(Collectors.toMap(
                        line -> line.field().key(), line -> line.values().get(chosen(line, choices))));
    }

    private int chosen(Line line, Map<String, ProspectId> choices) {
        ProspectId wanted = choices.get(line.field().key());
        for (int i = 0; i < people.size(); i++) {
            if (wanted != null && people.get(i).id().equals(wanted)) {
                return i;
            }
        }
        return line.chosen();
    }

    // what she who stays knows, else the first who knows it; a "do not" of anybody holds
    private static Line line(ProspectField field, List<ProspectRow> people) {
        List<String> values =
                people.stream().map(person -> person.text(field.key())).toList();
        int chosen = values.indexOf("true");
        for (int i = 0; chosen < 0 && i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                chosen = i;
            }
        }
        return new Line(field, values, Math.max(chosen, 0));
    }
}
