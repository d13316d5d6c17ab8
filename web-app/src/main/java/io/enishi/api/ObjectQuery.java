package io.enishi.api;

import io.enishi.criteria.SqlCondition;
import io.enishi.user.Viewer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A query as the client wrote it, checked: what to show, which rows, in which order, from where on. */
record ObjectQuery(
        FieldTree fields,
        String fieldsRaw,
        Map<String, String> filters,
        Ordering ordering,
        int limit,
        int offset,
        Bin bin,
        @Nullable PageKey from) {

    private static final int DEFAULT_LIMIT = 200;
    private static final int MOST = 1_000;
    private static final int FARTHEST = 2_000;

    /** Which side of the recycle bin. */
    enum Bin {
        FALSE,
        TRUE,
        ALL;

        static Bin of(String text) {
            return switch (text) {
                case "false" -> FALSE;
                case "true" -> TRUE;
                case "all" -> ALL;
                default ->
                    throw new ApiError(
                            ErrorCode.BOOLEAN_EXPECTED,
                            "deleted: '%s' is none of true, false and all.".formatted(Told.quoted(text)));
            };
        }

        /** The rows on this side. */
        SqlCondition of(Declaration declaration) {
            return switch (this) {
                case ALL -> SqlCondition.TRUE;
                case TRUE -> SqlCondition.of(declaration.binned());
                case FALSE -> SqlCondition.of("not (" + declaration.binned() + ")");
            };
        }

        String written() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Where a page begins: behind this value and id, after so many rows of the sequence. */
    record PageKey(@Nullable String value, long id, long seen) {}

    static ObjectQuery read(
            Map<String, String> parameters,
            Declaration declaration,
            ApiObjects objects,
            PageTokens tokens,
            Viewer viewer) {
        Map<String, String> rest = new LinkedHashMap<>(parameters);
        String fields = rest.remove("fields");
        if ((fields == null || fields.isBlank()) && declaration.isBeside()) {
            fields = FieldTree.everything(declaration, true);
        }
        if (fields == null || fields.isBlank()) {
            throw FieldTree.missing();
        }
        FieldTree tree = FieldTree.parse(fields, declaration, objects, true);
        String token = rest.remove("nextPageToken");
        if (token != null) {
            if (!rest.isEmpty()) {
                throw new ApiError(
                        ErrorCode.INVALID_PARAMETER,
                        "Only fields may stand beside nextPageToken, not "
                                + Told.quoted(String.join(", ", rest.keySet())));
            }
            return tokens.read(token, tree, fields, declaration, viewer);
        }
        Ordering ordering = Ordering.parse(rest.remove("orderBy"), declaration);
        int limit = within(rest.remove("limit"), 1, MOST, DEFAULT_LIMIT, "limit", ErrorCode.INVALID_LIMIT);
        int offset = within(rest.remove("offset"), 0, FARTHEST, 0, "offset", ErrorCode.INVALID_OFFSET);
        String deleted = rest.remove("deleted");
        Bin bin = deleted == null ? Bin.FALSE : Bin.of(deleted);
        return new ObjectQuery(tree, fields, new TreeMap<>(rest), ordering, limit, offset, bin, null);
    }

    private static int within(
            @Nullable String raw, int least, int most, int otherwise, String name, ErrorCode refusal) {
        if (raw == null) {
            return otherwise;
        }
        if (!raw.matches("[0-9]{1,6}") || Integer.parseInt(raw) < least || Integer.parseInt(raw) > most) {
            throw new ApiError(
                    refusal,
                    "%s: '%s' is no whole number from %d to %d.".formatted(name, Told.quoted(raw), least, most));
        }
        return Integer.parseInt(raw);
    }
}
