package io.enishi.api;

import io.enishi.criteria.SqlCondition;
import io.enishi.record.Records;
import io.enishi.record.Row;
import io.enishi.shared.Addresses;
import io.enishi.user.Viewer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** Answers queries and reads of every object, each with one select (and one more per collection inside a record). */
@Component
class Reading {

    /** No sequence of pages is longer. */
    static final int LONGEST_SEQUENCE = 100_000;

    private static final int MOST_INSIDE = 1_000;
    private static final String UPDATED = "updatedAt";

    private final ApiObjects objects;
    private final Records records;
    private final PageTokens tokens;
    private final Addresses addresses;

    Reading(ApiObjects objects, Records records, PageTokens tokens, Addresses addresses) {
        this.objects = objects;
        this.records = records;
        this.tokens = tokens;
        this.addresses = addresses;
    }

    /**
     * One page; {@code endsEarly} when the sequence reached its cap though more rows follow, {@code hides} when the viewer
     * sees only some of what there is.
     */
    record Page(
            @Nullable String token,
            @Nullable String url,
            List<Row> rows,
            ObjectSelect select,
            boolean endsEarly,
            boolean hides) {

        void write(JsonGenerator out) {
            out.writeStartObject();
            out.writeName("nextPageToken");
            out.writeString(token);
            out.writeName("nextPageUrl");
            out.writeString(url);
            out.writeName("values");
            out.writeStartArray();
            rows.forEach(row -> select.write(row, out));
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    /** One record with the time it was last changed, if it has one. */
    record Found(
            Map<String, @Nullable Object> body, @Nullable Instant updatedAt, boolean inBin) {}

    Page query(Declaration declaration, Map<String, String> parameters, Viewer viewer) {
        ObjectQuery query = ObjectQuery.read(parameters, declaration, objects, tokens, viewer);
        Ordering ordering = query.ordering();
        ObjectQuery.PageKey from = query.from();
        SqlCondition where = new Filters(declaration, viewer.zone())
                .conditions(query.filters())
                .and(query.bin().of(declaration));
        if (from != null) {
            where = where.and(ordering.after(from.value(), from.id()));
        }
        ObjectSelect select = new ObjectSelect(
                declaration, query.fields(), List.of(ordering.keyColumns().getFirst()), objects, viewer);
        String tail = ordering.sql() + " limit " + (query.limit() + 1)
                + (query.offset() > 0 ? " offset " + query.offset() : "");
        List<Row> rows = records.rows(select.statement(where, tail), select.types());
        return page(declaration, query, select, rows, viewer);
    }

    /** The record of that id; {@code bin} says whether one in the recycle bin counts. */
    Optional<Found> find(Declaration declaration, long id, FieldTree fields, ObjectQuery.Bin bin, Viewer viewer) {
        ApiField updated = declaration.fields().get(UPDATED);
        ObjectSelect select = new ObjectSelect(
                declaration,
                fields,
                List.of(
                        "case when " + declaration.binned() + " then 'bin' else 'live' end",
                        updated == null ? "cast(null as timestamptz)" : updated.sql()),
                objects,
                viewer);
        SqlCondition where = bin.of(declaration);
        if (!declaration.isSingle()) {
            where = SqlCondition.of(declaration.key() + " = ?", id).and(where);
        }
        return records.rows(select.statement(where, ""), select.types()).stream()
                .findFirst()
                .map(row -> new Found(
                        withCollections(select.shaped(row), declaration, select.id(row), fields, viewer),
                        (Instant) select.extra(row, 1),
                        "bin".equals(select.extra(row, 0))));
    }

    /** Where a record is read. */
    String url(Declaration declaration, long id) {
        return addresses.console(declaration.path() + "/" + id);
    }

    private Page page(Declaration declaration, ObjectQuery query, ObjectSelect select, List<Row> rows, Viewer viewer) {
        boolean more = rows.size() > query.limit();
        List<Row> shown = more ? rows.subList(0, query.limit()) : rows;
        ObjectQuery.PageKey from = query.from();
        long seen = (from == null ? 0 : from.seen()) + shown.size();
        boolean endsEarly = more && seen >= LONGEST_SEQUENCE;
        boolean hides = hides(declaration, viewer);
        if (!more || endsEarly) {
            return new Page(null, null, shown, select, endsEarly, hides);
        }
        Row last = shown.getLast();
        String token = tokens.write(declaration, query, (String) select.extra(last, 0), select.id(last), seen, viewer);
        String url = addresses.console(declaration.path() + "?fields="
                + URLEncoder.encode(query.fieldsRaw(), StandardCharsets.UTF_8).replace("%2C", ",")
                + "&nextPageToken=" + token);
        return new Page(token, url, shown, select, false, hides);
    }

    private Map<String, @Nullable Object> withCollections(
            Map<String, @Nullable Object> shaped, Declaration declaration, long id, FieldTree fields, Viewer viewer) {
        fields.branches().forEach((name, below) -> {
            Several several = declaration.severalOf().get(name);
            if (several != null && below != null) {
                Declaration other = objects.get(several.collection());
                ObjectSelect select = new ObjectSelect(other, below, List.of(), objects, viewer);
                String tail = " order by " + other.key() + " limit " + MOST_INSIDE;
                shaped.put(
                        name,
                        records
                                .rows(select.statement(SqlCondition.of(several.condition(), id), tail), select.types())
                                .stream()
                                .map(select::shaped)
                                .toList());
            }
        });
        return shaped;
    }

    private static boolean hides(Declaration declaration, Viewer viewer) {
        return !declaration
                .visibleTo(viewer)
                .sql()
                .equals(declaration.visibleTo(Viewer.system()).sql());
    }
}
