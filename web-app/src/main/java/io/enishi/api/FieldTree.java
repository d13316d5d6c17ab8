package io.enishi.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields a client asked for, relations as branches, in her order. */
final class FieldTree {

    private static final int MOST_NAMES = 400;
    private static final int MOST_RELATIONS = 24;
    private static final int DEEPEST = 3;

    private final Map<String, @Nullable FieldTree> branches = new LinkedHashMap<>();

    /** Reads and checks a comma-separated list against a declaration; {@code query} bars what only reads answer. */
    static FieldTree parse(String raw, Declaration declaration, ApiObjects objects, boolean query) {
        FieldTree tree = new FieldTree();
        Set<String> unknown = new LinkedHashSet<>();
        List<String> barred = new ArrayList<>();
        String[] names = raw.split(",");
        if (names.length > MOST_NAMES) {
            throw ApiError.of(ErrorCode.FIELDS_INVALID, "At most %d fields can be asked for at once.", MOST_NAMES);
        }
        for (String each : names) {
            String name = each.strip();
            if (!name.isEmpty()) {
                tree.add(name, declaration, objects, query, unknown, barred);
            }
        }
        if (!unknown.isEmpty()) {
            throw new ApiError(
                    ErrorCode.FIELDS_INVALID,
                    "The specified fields are invalid: " + Told.quoted(String.join(", ", unknown)));
        }
        if (!barred.isEmpty()) {
            throw new ApiError(
                    ErrorCode.FIELDS_NOT_FOR_QUERIES,
                    "These fields can only be read for one record: " + String.join(", ", barred));
        }
        if (tree.branches.isEmpty()) {
            throw missing();
        }
        if (tree.relations() > MOST_RELATIONS) {
            throw ApiError.of(
                    ErrorCode.FIELDS_INVALID, "At most %d relations can be followed at once.", MOST_RELATIONS);
        }
        return tree;
    }

    /** Every field there is, for objects whose fields need not be named. */
    static String everything(Declaration declaration, boolean query) {
        return declaration.fields().values().stream()
                .filter(field -> query ? field.inQueries() : field.readable())
                .map(ApiField::name)
                .collect(Collectors.joining(","));
    }

    static ApiError missing() {
        return new ApiError(ErrorCode.PARAMETERS_MISSING, "One or more required parameters are missing: fields");
    }

    /** Field or relation by name; the value is null for a plain field. */
    Map<String, @Nullable FieldTree> branches() {
        return branches;
    }

    private void add(
            String path,
            Declaration declaration,
            ApiObjects objects,
            boolean query,
            Set<String> unknown,
            List<String> barred) {
        String[] steps = path.split("\\.", -1);
        if (steps.length > DEEPEST + 1) {
            unknown.add(path);
            return;
        }
        FieldTree here = this;
        Declaration at = declaration;
        for (int i = 0; i < steps.length - 1; i++) {
            Relation relation = at.relations().get(steps[i]);
            Several several = i == 0 ? at.severalOf().get(steps[i]) : null;
            String collection = relation != null ? relation.collection() : several != null ? several.collection() : "";
            if (collection.isEmpty()) {
                unknown.add(path);
                return;
            }
            if (several != null && query) {
                barred.add(path);
                return;
            }
            at = objects.get(collection);
            FieldTree next = here.branches.get(steps[i]);
            if (next == null) {
                next = new FieldTree();
                here.branches.put(steps[i], next);
            }
            here = next;
        }
        String last = steps[steps.length - 1];
        ApiField field = at.fields().get(last);
        if (field == null || !field.readable()) {
            unknown.add(path);
        } else if (query && !field.inQueries()) {
            barred.add(path);
        } else {
            here.branches.put(last, null);
        }
    }

    private int relations() {
        int count = 0;
        for (FieldTree each : branches.values()) {
            count += each == null ? 0 : 1 + each.relations();
        }
        return count;
    }
}
