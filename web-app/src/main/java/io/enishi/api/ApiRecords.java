package io.enishi.api;

import io.enishi.criteria.SqlCondition;
import io.enishi.record.Records;
import io.enishi.record.Row;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The door to the declared objects for clients that speak another tongue than version 5: the same fields, the same rights,
 * the same verbs, with pages by number and filters of another make.
 */
@Component
public class ApiRecords {

    private final ApiObjects objects;
    private final Records records;
    private final Reading reading;
    private final Writing writing;
    private final ApiTroubles troubles;

    ApiRecords(ApiObjects objects, Records records, Reading reading, Writing writing, ApiTroubles troubles) {
        this.objects = objects;
        this.records = records;
        this.reading = reading;
        this.writing = writing;
        this.troubles = troubles;
    }

    /** Which rows, by which field in which order, and which part of them; {@code deleted} is as in version 5. */
    public record Ask(List<Wanted> wanted, String orderBy, boolean descending, int limit, long offset, String deleted) {

        public Ask {
            wanted = List.copyOf(wanted);
        }
    }

    /** The rows asked for, each as version 5 answers it. */
    public List<Map<String, @Nullable Object>> rows(String collection, List<String> fields, Ask ask, Viewer viewer) {
        Declaration declaration = objects.get(collection);
        ObjectSelect select = select(declaration, fields, viewer);
        String way = ask.descending() ? " desc" : " asc";
        String first = ask.orderBy().equals("id")
                ? ""
                : known(declaration, ask.orderBy()).sql() + way + " nulls last, ";
        String tail =
                " order by " + first + declaration.key() + way + " limit " + ask.limit() + " offset " + ask.offset();
        return records.rows(select.statement(where(declaration, ask), tail), select.types()).stream()
                .map(select::shaped)
                .toList();
    }

    /** How many rows there are, whatever part of them is asked for. */
    public long count(String collection, Ask ask, Viewer viewer) {
        Declaration declaration = objects.get(collection);
        return ObjectSelect.count(declaration, where(declaration, ask), viewer, records);
    }

    /** One record that is not in the recycle bin. */
    public Optional<Map<String, @Nullable Object>> find(
            String collection, long id, List<String> fields, Viewer viewer) {
        Declaration declaration = objects.get(collection);
        return reading.find(declaration, id, tree(declaration, fields), ObjectQuery.Bin.FALSE, viewer)
                .map(Reading.Found::body);
    }

    /** What belongs to each of these records: the newest rows of a collection whose field {@code by} names it. */
    public Map<Long, List<Map<String, @Nullable Object>>> belonging(
            String collection, String by, Collection<Long> ids, List<String> fields, int most, Viewer viewer) {
        Declaration declaration = objects.get(collection);
        List<String> all = new ArrayList<>(fields);
        all.add(by);
        ObjectSelect select = select(declaration, all, viewer);
        SqlCondition each = select.statement(
                SqlCondition.of(known(declaration, by).sql() + " = owner.id and not (" + declaration.binned() + ")"),
                " order by " + declaration.key() + " desc limit " + most);
        List<Object> params = new ArrayList<>();
        params.add(ids.toArray(Long[]::new));
        params.addAll(each.params());
        SqlCondition statement = new SqlCondition(
                "select s.* from unnest(cast(? as bigint[])) as owner (id) cross join lateral (" + each.sql()
                        + ") as s",
                params);
        Map<Long, List<Map<String, @Nullable Object>>> found = new LinkedHashMap<>();
        for (Row row : records.rows(statement, select.types())) {
            Map<String, @Nullable Object> shaped = select.shaped(row);
            if (shaped.get(by) instanceof Long owner) {
                found.computeIfAbsent(owner, missing -> new ArrayList<>()).add(shaped);
            }
        }
        return found;
    }

    /** Makes one; its id. */
    public long create(String collection, JsonNode body, Viewer viewer) {
        Reading.Found made =
                writing.create(objects.get(collection), body, "id", viewer).found();
        return made != null && made.body().get("id") instanceof Long id ? id : 0;
    }

    public void update(String collection, long id, JsonNode body, Viewer viewer) {
        writing.update(objects.get(collection), id, body, "id", viewer);
    }

    public void delete(String collection, long id, Viewer viewer) {
        writing.delete(objects.get(collection), id, viewer);
    }

    /** Does something to the collection; the id of the record it was done to. */
    public long act(String collection, String action, JsonNode body, Viewer viewer) {
        Reading.Found found =
                writing.act(objects.get(collection), action, body, "id", viewer).found();
        return found != null && found.body().get("id") instanceof Long id ? id : 0;
    }

    /** A view of one record, such as the figures of a list email. */
    public Map<String, @Nullable Object> view(String collection, long id, String view, Viewer viewer) {
        Operations.View read = objects.get(collection).views().get(view);
        if (read == null) {
            throw new IllegalArgumentException("%s has no view '%s'".formatted(collection, view));
        }
        return read.read(id, Caller.of(viewer));
    }

    /** What a verb refused, in the words and the number that version 5 has for it. */
    public ApiError told(RuntimeException refusal) {
        return troubles.error(refusal);
    }

    public Declaration declaration(String collection) {
        return objects.get(collection);
    }

    /** The field at the end of a path such as {@code campaign.name}. */
    public Optional<ApiField> field(String collection, String path) {
        return objects.field(objects.get(collection), path);
    }

    public boolean maySee(String collection, Viewer viewer) {
        String permission = objects.get(collection).permission();
        return permission.isEmpty() || viewer.may(permission);
    }

    private ObjectSelect select(Declaration declaration, List<String> fields, Viewer viewer) {
        return new ObjectSelect(declaration, tree(declaration, fields), List.of(), objects, viewer);
    }

    private FieldTree tree(Declaration declaration, List<String> fields) {
        return FieldTree.parse(String.join(",", fields), declaration, objects, false);
    }

    private SqlCondition where(Declaration declaration, Ask ask) {
        List<SqlCondition> conditions = new ArrayList<>();
        ask.wanted().forEach(each -> conditions.add(condition(declaration, each)));
        conditions.add(ObjectQuery.Bin.of(ask.deleted()).of(declaration));
        return SqlCondition.all(conditions);
    }

    private SqlCondition condition(Declaration declaration, Wanted wanted) {
        return switch (wanted) {
            case Wanted.Is is -> SqlCondition.of(declaration.equal(known(declaration, is.field())), is.value());
            case Wanted.Lies lies ->
                SqlCondition.of(
                        known(declaration, lies.field()).sql() + " "
                                + lies.how().sql() + " ?",
                        lies.value());
            case Wanted.OneOf oneOf ->
                SqlCondition.any(oneOf.fields().stream()
                        .flatMap(field -> oneOf.values().stream()
                                .map(value -> SqlCondition.of(declaration.equal(known(declaration, field)), value)))
                        .toList());
            case Wanted.Some some ->
                SqlCondition.any(some.those().stream()
                        .map(each -> condition(declaration, each))
                        .toList());
            case Wanted.Not not -> {
                SqlCondition that = condition(declaration, not.that());
                yield new SqlCondition("(" + that.sql() + ") is not true", that.params());
            }
            case Wanted.Present present ->
                SqlCondition.of(
                        known(declaration, present.field()).sql() + (present.yes() ? " is not null" : " is null"));
            case Wanted.NamedIn named -> {
                Declaration other = objects.get(named.collection());
                SqlCondition like = condition(other, named.like());
                yield new SqlCondition(
                        declaration.key() + " in (select "
                                + known(other, named.field()).sql() + " from " + other.tables() + " where not ("
                                + other.binned() + ") and (" + like.sql() + "))",
                        like.params());
            }
        };
    }

    private static ApiField known(Declaration declaration, String name) {
        ApiField field = declaration.fields().get(name);
        if (field == null) {
            throw new IllegalArgumentException("%s has no field '%s'. Known: %s"
                    .formatted(
                            declaration.collection(), name, declaration.fields().keySet()));
        }
        return field;
    }
}
