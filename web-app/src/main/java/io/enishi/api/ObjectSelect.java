package io.enishi.api;

import io.enishi.criteria.SqlCondition;
import io.enishi.record.Records;
import io.enishi.record.Row;
import io.enishi.record.ValueType;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/**
 * One select for the fields asked for, relations joined to it, and the way back from its rows to the nested answer.
 * Whatever relation is followed, the caller needs the right to see what it leads to, and sees of it what she may.
 */
final class ObjectSelect {

    private final ApiObjects objects;
    private final Viewer viewer;
    private final Declaration declaration;
    private final Map<String, ValueType> types = new LinkedHashMap<>();
    private final Part part;
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final Shape shape;
    private int joins;

    ObjectSelect(
            Declaration declaration, FieldTree fields, List<String> extraColumns, ApiObjects objects, Viewer viewer) {
        this.objects = objects;
        this.viewer = viewer;
        this.declaration = declaration;
        this.part = part(declaration, fields, extraColumns);
        part.columns.forEach(each -> positions.put(each, positions.size()));
        this.shape = shape(part.shape);
    }

    /** How many rows there are that are like this and may be seen. */
    static long count(Declaration declaration, SqlCondition where, Viewer viewer, Records records) {
        SqlCondition visible = where.and(declaration.visibleTo(viewer));
        List<Row> rows = records.rows(
                new SqlCondition(
                        "select count(*) from " + declaration.tables() + " where " + visible.sql(), visible.params()),
                List.of(ValueType.INTEGER));
        return rows.getFirst().at(0) instanceof Long count ? count : 0;
    }

    /** A piece of the select: its columns by alias, its tables, and where each value goes. */
    private record Part(
            List<String> columns,
            String list,
            String tables,
            List<Object> params,
            String key,
            Map<String, Object> shape) {}

    /** A relation in a shape: the column that says whether there is one, and what it shows. */
    private record Nested(String key, Map<String, Object> shape) {}

    /** The whole statement; {@code where} and {@code tail} speak of the declaration's own tables. */
    SqlCondition statement(SqlCondition where, String tail) {
        List<Object> params = new ArrayList<>(part.params);
        SqlCondition visible = where.and(declaration.visibleTo(viewer));
        params.addAll(visible.params());
        return new SqlCondition(
                "select " + part.list + " from " + part.tables + " where " + visible.sql() + tail, params);
    }

    List<ValueType> types() {
        return part.columns.stream()
                .map(types::get)
                .map(Objects::requireNonNull)
                .toList();
    }

    Map<String, @Nullable Object> shaped(Row row) {
        return shape.shaped(row);
    }

    void write(Row row, JsonGenerator out) {
        shape.write(row, out);
    }

    /** The id of the row. */
    long id(Row row) {
        Object id = value(row, part.key);
        return id instanceof Long number ? number : 0;
    }

    /** The extra column of that number. */
    @Nullable
    Object extra(Row row, int number) {
        return value(row, "x" + number);
    }

    private Part part(Declaration one, FieldTree fields, List<String> extraColumns) {
        if (!one.permission().isEmpty() && !viewer.may(one.permission())) {
            throw new ApiError(
                    ErrorCode.PERMISSION_MISSING, "Insufficient permissions to read " + one.collection() + ".");
        }
        List<String> columns = new ArrayList<>();
        List<String> list = new ArrayList<>();
        List<Object> params = new ArrayList<>();
        StringBuilder tables = new StringBuilder(one.tables());
        Map<String, Object> shape = new LinkedHashMap<>();
        String key = column("k", ValueType.INTEGER);
        columns.add(key);
        list.add(one.key() + " as " + key);
        for (int i = 0; i < extraColumns.size(); i++) {
            types.put("x" + i, i == 0 ? ValueType.STRING : ValueType.DATE_TIME);
            columns.add("x" + i);
            list.add(extraColumns.get(i) + " as x" + i);
        }
        fields.branches().forEach((name, below) -> {
            Relation relation = one.relations().get(name);
            ApiField field = one.fields().get(name);
            if (below != null && relation != null) {
                Part inner = part(objects.get(relation.collection()), below, List.of());
                String join = "r" + ++joins;
                tables.append(" left join (")
                        .append(inner(inner, objects.get(relation.collection())))
                        .append(") as ")
                        .append(join)
                        .append(" on ")
                        .append(join)
                        .append('.')
                        .append(inner.key)
                        .append(" = ")
                        .append(relation.sql());
                params.addAll(inner.params);
                params.addAll(
                        objects.get(relation.collection()).visibleTo(viewer).params());
                for (String column : inner.columns) {
                    columns.add(column);
                    list.add(join + "." + column);
                }
                shape.put(name, new Nested(inner.key, inner.shape));
            } else if (below == null && field != null) {
                String column = column("c", field.type());
                columns.add(column);
                list.add(field.sql() + " as " + column);
                shape.put(name, column);
            }
        });
        return new Part(columns, String.join(", ", list), tables.toString(), params, key, shape);
    }

    private String inner(Part part, Declaration one) {
        return "select " + part.list + " from " + part.tables + " where "
                + one.visibleTo(viewer).sql();
    }

    private String column(String prefix, ValueType type) {
        String alias = prefix + types.size();
        types.put(alias, type);
        return alias;
    }

    private Shape shape(Map<String, Object> byName) {
        List<Shape.Place> places = new ArrayList<>(byName.size());
        byName.forEach((name, target) -> places.add(
                switch (target) {
                    case Nested nested -> place(name, nested.key, shape(nested.shape));
                    case String column -> place(name, column, null);
                    default -> throw new IllegalStateException("A shape holds columns and relations");
                }));
        return new Shape(places, viewer.zone());
    }

    private Shape.Place place(String name, String column, @Nullable Shape below) {
        return new Shape.Place(
                new SerializedString(name),
                Objects.requireNonNull(positions.get(column)),
                types.get(column) == ValueType.JSON,
                below);
    }

    private @Nullable Object value(Row row, String column) {
        Integer position = positions.get(column);
        return position == null ? null : row.at(position);
    }
}
