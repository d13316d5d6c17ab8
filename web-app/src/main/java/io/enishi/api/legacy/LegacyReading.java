package io.enishi.api.legacy;

import io.enishi.api.ApiError;
import io.enishi.api.ApiField;
import io.enishi.api.ApiRecords;
import io.enishi.api.ErrorCode;
import io.enishi.api.Told;
import io.enishi.api.legacy.LegacyCall.Output;
import io.enishi.record.ValueType;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers queries and reads of the older API, with whatever is nested in a record. */
@Component
class LegacyReading {

    private final ApiRecords records;
    private final LegacyCriteria criteria;

    LegacyReading(ApiRecords records, LegacyCriteria criteria) {
        this.records = records;
        this.criteria = criteria;
    }

    /** {@code total_results} and the page asked for. */
    Map<String, @Nullable Object> query(LegacyObject object, LegacyCall call, Viewer viewer) {
        ApiRecords.Ask ask = criteria.ask(object, call, viewer);
        Shape shape = shape(object, call.output(), named(object, call), viewer);
        List<Map<String, @Nullable Object>> rows =
                shape.shaped(records.rows(object.collection(), shape.paths(), ask, viewer), viewer);
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        if (call.output() != Output.BULK) {
            boolean all = ask.offset() == 0 && rows.size() < ask.limit();
            result.put("total_results", all ? rows.size() : records.count(object.collection(), ask, viewer));
        }
        result.put(object.element(), rows);
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("result", result);
        return content;
    }

    /** The record under its element's name. */
    Map<String, @Nullable Object> record(LegacyObject object, long id, LegacyCall call, Viewer viewer) {
        Shape shape = shape(object, call.output(), Set.of(), viewer);
        Map<String, @Nullable Object> found =
                records.find(object.collection(), id, shape.paths(), viewer).orElseThrow(() -> unknown(object));
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put(object.element(), shape.shaped(List.of(found), viewer).getFirst());
        return content;
    }

    static ApiError unknown(LegacyObject object) {
        return new ApiError(object.unknown(), "There is no such " + object.name() + ".");
    }

    private static Set<String> named(LegacyObject object, LegacyCall call) {
        Set<String> named = new LinkedHashSet<>();
        for (String each : call.text("fields").split(",")) {
            named.add(each.strip());
        }
        named.remove("");
        boolean known = named.stream()
                .anyMatch(each -> object.fields().containsKey(each)
                        || object.constants().containsKey(each)
                        || object.ones().stream().anyMatch(one -> one.element().equals(each))
                        || object.manys().stream()
                                .anyMatch(many -> many.element().equals(each)));
        if (!named.isEmpty() && !known) {
            throw new ApiError(
                    ErrorCode.FIELDS_INVALID, "None of the fields is known: " + Told.quoted(String.join(", ", named)));
        }
        return named;
    }

    /** What is answered of each record: {@code only} these, or everything the output form shows when it names none. */
    private Shape shape(LegacyObject object, Output output, Set<String> only, Viewer viewer) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        object.fields().forEach((own, declared) -> {
            boolean shown = only.isEmpty()
                    ? output != Output.MOBILE
                            || object.mobile().isEmpty()
                            || object.mobile().contains(own)
                    : only.contains(own);
            if (shown) {
                fields.put(own, declared.isEmpty() ? List.of() : List.of(declared.split("\\|")));
            }
        });
        List<LegacyObject.One> ones = object.ones().stream()
                .filter(one -> only.isEmpty() ? output.nests() : only.contains(one.element()))
                .filter(one -> mayFollow(object, one, viewer))
                .toList();
        List<LegacyObject.Many> manys = object.manys().stream()
                .filter(many -> only.isEmpty() ? output == Output.FULL : only.contains(many.element()))
                .filter(many -> records.maySee(many.collection(), viewer))
                .toList();
        Map<String, Object> constants = new LinkedHashMap<>(object.constants());
        constants.keySet().removeIf(own -> !only.isEmpty() && !only.contains(own));
        return new Shape(object, fields, constants, ones, manys);
    }

    private boolean mayFollow(LegacyObject object, LegacyObject.One one, Viewer viewer) {
        var relation = records.declaration(object.collection()).relations().get(one.relation());
        return relation != null && records.maySee(relation.collection(), viewer);
    }

    private final class Shape {

        private final LegacyObject object;
        private final Map<String, List<String>> fields;
        private final Map<String, Object> constants;
        private final List<LegacyObject.One> ones;
        private final List<LegacyObject.Many> manys;
        private final Map<String, ValueType> types = new HashMap<>();

        Shape(
                LegacyObject object,
                Map<String, List<String>> fields,
                Map<String, Object> constants,
                List<LegacyObject.One> ones,
                List<LegacyObject.Many> manys) {
            this.object = object;
            this.fields = fields;
            this.constants = constants;
            this.ones = ones;
            this.manys = manys;
        }

        /** What has to be asked of the declaration. */
        List<String> paths() {
            Set<String> paths = new LinkedHashSet<>(List.of("id"));
            fields.values().forEach(paths::addAll);
            for (LegacyObject.One one : ones) {
                one.fields().values().forEach(below -> paths.add(one.relation() + "." + below));
            }
            return List.copyOf(paths);
        }

        List<Map<String, @Nullable Object>> shaped(List<Map<String, @Nullable Object>> rows, Viewer viewer) {
            List<Map<String, @Nullable Object>> shaped = new ArrayList<>(rows.size());
            List<Long> ids = new ArrayList<>(rows.size());
            for (Map<String, @Nullable Object> row : rows) {
                shaped.add(flat(row));
                ids.add(row.get("id") instanceof Long id ? id : Long.valueOf(0));
            }
            for (LegacyObject.Many many : manys) {
                Shape inner = shape(many.each(), Output.SIMPLE, Set.of(), viewer);
                var belonging = rows.isEmpty()
                        ? Map.<Long, List<Map<String, @Nullable Object>>>of()
                        : records.belonging(many.collection(), many.by(), ids, inner.paths(), many.most(), viewer);
                for (int i = 0; i < shaped.size(); i++) {
                    var own = inner.shaped(belonging.getOrDefault(ids.get(i), List.of()), viewer);
                    put(shaped.get(i), many, own);
                }
            }
            return shaped;
        }

        private void put(
                Map<String, @Nullable Object> into, LegacyObject.Many many, List<Map<String, @Nullable Object>> own) {
            if (many.element().isEmpty()) {
                into.put(many.each().element(), own);
            } else if (own.isEmpty()) {
                into.put(many.element(), null);
            } else {
                Map<String, @Nullable Object> wrapper = new LinkedHashMap<>();
                wrapper.put(many.each().element(), own);
                into.put(many.element(), wrapper);
            }
        }

        private Map<String, @Nullable Object> flat(Map<String, @Nullable Object> row) {
            Map<String, @Nullable Object> flat = new LinkedHashMap<>();
            fields.forEach((own, declared) -> {
                Object value = null;
                for (String each : declared) {
                    value = value == null ? LegacyValues.written(row.get(each), type(each)) : value;
                }
                flat.put(own, value);
            });
            flat.putAll(constants);
            for (LegacyObject.One one : ones) {
                Map<String, @Nullable Object> below = null;
                if (row.get(one.relation()) instanceof Map<?, ?> other) {
                    Map<String, @Nullable Object> inner = new LinkedHashMap<>();
                    one.fields()
                            .forEach((own, each) -> inner.put(
                                    own, LegacyValues.written(other.get(each), type(one.relation() + "." + each))));
                    below = inner;
                }
                Map<String, @Nullable Object> wrapped = below;
                if (below != null && !one.inner().isEmpty()) {
                    wrapped = new LinkedHashMap<>();
                    wrapped.put(one.inner(), below);
                }
                flat.put(one.element(), wrapped);
            }
            return flat;
        }

        private ValueType type(String path) {
            return types.computeIfAbsent(
                    path,
                    unknown -> records.field(object.collection(), unknown)
                            .map(ApiField::type)
                            .orElse(ValueType.STRING));
        }
    }
}
