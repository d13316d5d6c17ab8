package io.enishi.api;

import io.enishi.criteria.SqlCondition;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the rows of a query follow one another: by one field and then by id, so that pages have a key to go on from. */
record Ordering(ApiField field, boolean descending, boolean idDescending, boolean gaps, String key) {

    /** {@code id}, {@code createdAt DESC}, {@code updatedAt ASC,id ASC}; upper and lower case are the same. */
    static Ordering parse(@Nullable String raw, Declaration declaration) {
        String text = raw == null || raw.isBlank() ? "id" : raw.strip();
        String[] parts = text.split(",", -1);
        if (parts.length > 2) {
            throw new ApiError(ErrorCode.ORDER_TOO_LONG, "orderBy takes at most two fields.");
        }
        Step first = Step.parse(parts[0], declaration);
        if (parts.length == 1) {
            return first.with(first.descending, declaration);
        }
        Step second = Step.parse(parts[1], declaration);
        if (first.name.equals("id") == second.name.equals("id")) {
            throw new ApiError(ErrorCode.ORDER_WITHOUT_ID, "Where orderBy has two fields, one of them is id.");
        }
        // what follows an id orders nothing any more
        return first.name.equals("id")
                ? first.with(first.descending, declaration)
                : first.with(second.descending, declaration);
    }

    boolean byId() {
        return field.name().equals("id");
    }

    String sql() {
        String id = key + way(idDescending);
        // "nulls last" only where it says something: an index read backwards does not give that order
        String last = gaps ? " nulls last, " : ", ";
        return byId() ? " order by " + id : " order by " + field.sql() + way(descending) + last + id;
    }

    /** Rows that follow this value and id; {@code value} is null for those without one. */
    SqlCondition after(@Nullable String value, long id) {
        String later = idDescending ? "<" : ">";
        if (byId()) {
            return SqlCondition.of(key + " " + later + " ?", id);
        }
        if (value == null) {
            return SqlCondition.of(field.sql() + " is null and " + key + " " + later + " ?", id);
        }
        String beyond = descending ? "<" : ">";
        String bound = "cast(? as " + field.type().sqlType() + ")";
        String or = gaps ? " or " + field.sql() + " is null" : "";
        if (descending == idDescending) {
            return SqlCondition.of(
                    "(" + field.sql() + ", " + key + ") " + beyond + " (" + bound + ", ?)" + or, value, id);
        }
        return SqlCondition.of(
                field.sql() + " " + beyond + " " + bound + " or (" + field.sql() + " = " + bound + " and " + key + " "
                        + later + " ?)" + or,
                value,
                value,
                id);
    }

    String written() {
        String id = "id" + way(idDescending);
        return byId() ? id : field.name() + way(descending) + "," + id;
    }

    List<String> keyColumns() {
        return List.of("cast(" + field.sql() + " as text)", key);
    }

    private static String way(boolean descending) {
        return descending ? " desc" : " asc";
    }

    private record Step(String name, boolean descending) {

        static Step parse(String raw, Declaration declaration) {
            String[] words = raw.strip().split("[ +]+");
            String way = words.length > 1 ? words[1].toLowerCase(Locale.ROOT) : "asc";
            if (words.length > 2
                    || !(way.equals("asc") || way.equals("desc"))
                    || !declaration.orderings().containsKey(words[0])) {
                throw new ApiError(
                        ErrorCode.ORDER_UNKNOWN,
                        "orderBy: '%s' is no ordering. Known: %s, each with ASC or DESC."
                                .formatted(
                                        Told.quoted(raw),
                                        declaration.orderings().keySet()));
            }
            return new Step(words[0], way.equals("desc"));
        }

        Ordering with(boolean idDescending, Declaration declaration) {
            ApiField field = declaration.fields().get(name);
            if (field == null) {
                throw new IllegalStateException("Ordering by unknown field " + name);
            }
            return new Ordering(
                    field,
                    descending,
                    name.equals("id") ? descending : idDescending,
                    Boolean.TRUE.equals(declaration.orderings().get(name)),
                    declaration.key());
        }
    }
}
