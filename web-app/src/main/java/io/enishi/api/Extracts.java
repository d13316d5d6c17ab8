package io.enishi.api;

import io.enishi.criteria.SqlCondition;
import io.enishi.record.Records;
import io.enishi.record.Row;
import io.enishi.record.ValueType;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.util.RawValue;

/** The rows of an object for a file: the fields somebody asked for, in the order of ids, as far as she may see them. */
@Component
public class Extracts {

    private final ApiObjects objects;
    private final Records records;

    Extracts(ApiObjects objects, Records records) {
        this.objects = objects;
        this.records = records;
    }

    /**
     * What is wanted: fields with dots, filters as a query would name them, {@code deleted} as there, and a field that must
     * have a value (or nothing).
     */
    public record Wanted(
            String collection,
            List<String> fields,
            Map<String, String> filters,
            String deleted,
            @Nullable String present) {}

    /** Some rows, their values in the order of the fields; {@code last} is the id to go on from. */
    public record Page(List<List<@Nullable Object>> rows, long last, boolean more) {}

    /** Refuses, as a query would, what cannot be extracted. */
    public void check(Wanted wanted, Viewer viewer) {
        select(wanted, viewer);
        condition(wanted, viewer);
    }

    public long count(Wanted wanted, Viewer viewer) {
        return ObjectSelect.count(objects.get(wanted.collection()), condition(wanted, viewer), viewer, records);
    }

    public Page page(Wanted wanted, long after, int most, Viewer viewer) {
        Declaration one = objects.get(wanted.collection());
        ObjectSelect select = select(wanted, viewer);
        SqlCondition where = condition(wanted, viewer).and(SqlCondition.of(one.key() + " > ?", after));
        List<Row> found = records.rows(
                select.statement(where, " order by " + one.key() + " limit " + (most + 1)), select.types());
        boolean more = found.size() > most;
        List<Row> shown = more ? found.subList(0, most) : found;
        List<String[]> paths =
                wanted.fields().stream().map(name -> name.split("\\.")).toList();
        List<List<@Nullable Object>> rows = new ArrayList<>(shown.size());
        for (Row row : shown) {
            Map<String, @Nullable Object> shaped = select.shaped(row);
            List<@Nullable Object> values = new ArrayList<>(paths.size());
            paths.forEach(path -> values.add(value(shaped, path)));
            rows.add(values);
        }
        return new Page(rows, shown.isEmpty() ? after : select.id(shown.getLast()), more);
    }

    /** Which of the fields hold times. */
    public List<Boolean> times(Wanted wanted) {
        Declaration one = objects.get(wanted.collection());
        return wanted.fields().stream()
                .map(name -> objects.field(one, name).orElseThrow().type() == ValueType.DATE_TIME)
                .toList();
    }

    private ObjectSelect select(Wanted wanted, Viewer viewer) {
        Declaration one = objects.get(wanted.collection());
        FieldTree tree = FieldTree.parse(String.join(",", wanted.fields()), one, objects, true);
        return new ObjectSelect(one, tree, List.of(), objects, viewer);
    }

    private SqlCondition condition(Wanted wanted, Viewer viewer) {
        Declaration one = objects.get(wanted.collection());
        SqlCondition where = new Filters(one, viewer.zone())
                .conditions(wanted.filters())
                .and(ObjectQuery.Bin.of(wanted.deleted()).of(one));
        String present = wanted.present();
        if (present == null) {
            return where;
        }
        ApiField field = Objects.requireNonNull(one.fields().get(present), present);
        return where.and(SqlCondition.of(field.sql() + " is not null"));
    }

    private static @Nullable Object value(Map<String, @Nullable Object> shaped, String[] path) {
        Object value = shaped;
        for (String step : path) {
            value = value instanceof Map<?, ?> inner ? inner.get(step) : null;
        }
        return value instanceof RawValue json ? String.valueOf(json.rawValue()) : value;
    }
}
