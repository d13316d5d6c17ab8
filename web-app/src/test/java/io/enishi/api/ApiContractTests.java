package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.api.ApiCalls.Answer;
import io.enishi.record.ValueType;
import io.enishi.user.Role;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** What the mechanism promises, held for every declaration there is. */
@ApiTest
class ApiContractTests {

    /** Fields that say nothing of what is seeded: real ones, whose source lies outside of the test. */
    private static final List<String> MAY_BE_EMPTY = List.of("prospects.convertedFromObjectType");

    private final ApiCalls api;
    private final ApiSeeds seeds;
    private final ApiObjects objects;
    private final List<String> wrong = new ArrayList<>();

    ApiContractTests(ApiCalls api, ApiSeeds seeds, ApiObjects objects) {
        this.api = api;
        this.seeds = seeds;
        this.objects = objects;
    }

    @BeforeEach
    void sow() {
        seeds.sow();
    }

    @Test
    void eachFieldCanBeAskedForAndHasItsType() {
        for (Declaration one : objects.all()) {
            one.fields().values().stream().filter(ApiField::readable).forEach(field -> asked(one, field));
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void eachRelationCanBeFollowedAndAgreesWithItsId() {
        for (Declaration one : objects.all()) {
            if (one.isSingle()) {
                continue;
            }
            one.relations().values().forEach(relation -> {
                String twin = relation.name() + "Id";
                boolean hasTwin = one.fields().containsKey(twin);
                Answer answer = api.get(
                        one.collection(),
                        Map.of("fields", relation.name() + ".id" + (hasTwin ? "," + twin : ""), "deleted", "all"));
                check(answer.status() == 200, one, relation.name() + " answered " + answer.status());
                for (JsonNode value : answer.status() == 200 ? answer.values() : List.<JsonNode>of()) {
                    check(
                            !hasTwin
                                    || !objects.get(relation.collection()).built()
                                    || value.path(twin).isNull()
                                    || value.path(twin)
                                            .equals(value.path(relation.name()).path("id")),
                            one,
                            relation.name() + " and " + twin + " differ: " + value);
                }
            });
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void eachEqualityFilters() {
        for (Declaration one : objects.all()) {
            for (String name : one.equalities()) {
                var rows = rows(one, name);
                if (one.built()) {
                    check(rows.size() >= 3, one, "has only " + rows.size() + " rows");
                }
                for (Object wanted : Collections.unmodifiableCollection(new TreeMap<>(byText(rows)).values())) {
                    List<Long> expected = rows.entrySet().stream()
                            .filter(each -> wanted.equals(each.getValue()))
                            .map(Map.Entry::getKey)
                            .toList();
                    Answer answer = api.get(one.collection(), query(name, text(wanted)));
                    check(
                            answer.status() == 200 && answer.ids().equals(expected),
                            one,
                            name + "=" + wanted + " answered " + answer.body() + " instead of " + expected);
                }
                if (rows.isEmpty()) {
                    check(
                            api.get(one.collection(), query(name, sample(one, name)))
                                            .status()
                                    == 200,
                            one,
                            name);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void eachTimeFilters() {
        for (Declaration one : objects.all()) {
            for (String name : one.timeFilters()) {
                var rows = rows(one, name);
                List<OffsetDateTime> times = rows.values().stream()
                        .map(value -> OffsetDateTime.parse(text(value)))
                        .sorted()
                        .toList();
                OffsetDateTime middle = times.isEmpty()
                        ? OffsetDateTime.parse("2026-01-01T00:00:00+09:00")
                        : times.get(times.size() / 2);
                if (one.built()) {
                    check(times.size() >= 3, one, name + " has only " + times.size() + " values");
                }
                for (String suffix : List.of("", "After", "AfterOrEqualTo", "Before", "BeforeOrEqualTo")) {
                    // stored times have fractions that answers do not show: half a second off, nobody is at the edge
                    boolean edge = suffix.startsWith("After") || suffix.startsWith("Before");
                    Answer answer = api.get(one.collection(), query(name + suffix, middle.toString()));
                    check(answer.status() == 200, one, name + suffix + " answered " + answer.body());
                    if (answer.status() != 200) {
                        continue;
                    }
                    List<Long> got = answer.ids();
                    rows.forEach((id, value) -> {
                        OffsetDateTime at = OffsetDateTime.parse(text(value));
                        boolean same = at.isEqual(middle);
                        boolean expected = suffix.startsWith("After") ? at.isAfter(middle) : at.isBefore(middle);
                        if (!same && edge) {
                            check(got.contains(id) == expected, one, name + suffix + " of " + id);
                        } else if (!edge) {
                            check(got.contains(id) == same, one, name + " of " + id);
                        }
                    });
                }
                Answer backwards = api.get(
                        one.collection(),
                        Map.of("fields", "id", name + "After", "2026-02-01", name + "Before", "2026-01-01"));
                check(backwards.code() == 8, one, "a range backwards answered " + backwards.body());
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void theIdFamilyFilters() {
        for (Declaration one : objects.all()) {
            if (one.isSingle()) {
                continue;
            }
            List<Long> all = api.get(one.collection(), Map.of("fields", "id")).ids();
            long middle = all.isEmpty() ? 5 : all.get(all.size() / 2);
            ids(one, all, "idGreaterThan", middle, id -> id > middle);
            ids(one, all, "idGreaterThanOrEqualTo", middle, id -> id >= middle);
            ids(one, all, "idLessThan", middle, id -> id < middle);
            ids(one, all, "idLessThanOrEqualTo", middle, id -> id <= middle);
            ids(one, all, "id", middle, id -> id == middle);
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void eachOrderingOrdersAndItsPagesMissNobody() {
        for (Declaration one : objects.all()) {
            for (String name : one.orderings().keySet()) {
                for (boolean descending : List.of(false, true)) {
                    ordered(one, name, descending);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsUnknownIsRefusedWithItsCode() {
        for (Declaration one : objects.all()) {
            String path = one.collection();
            if (!one.isBeside()) {
                refused(one, api.get(path + (one.isSingle() ? "" : "/1")), 400, 13);
            }
            refused(one, api.get(path + "?fields=id,nope"), 400, 180);
            refused(one, api.get(path + "?fields=id&nope=1"), 400, 51);
            if (one.isSingle()) {
                continue;
            }
            Answer without = api.get(path);
            if (one.isBeside()) {
                check(without.status() == 200, one, "answered " + without.status() + " without fields");
            } else {
                refused(one, without, 400, 13);
                check(
                        without.json()
                                .path("message")
                                .asString("")
                                .equals("One or more required parameters are missing: fields"),
                        one,
                        "says " + without.body());
            }
            refused(one, api.get(path + "?fields=id&limit=0"), 400, 23);
            refused(one, api.get(path + "?fields=id&limit=1001"), 400, 23);
            refused(one, api.get(path + "?fields=id&offset=2001"), 400, 21);
            refused(one, api.get(path + "?fields=id&orderBy=nope"), 400, 133);
            refused(one, api.get(path + "?fields=id&orderBy=id,id,id"), 400, 134);
            refused(one, api.get(path + "?fields=id&deleted=maybe"), 400, 50);
            refused(one, api.get(path + "?fields=id&id=x"), 400, 16);
            refused(one, api.get(path + "?fields=id&nextPageToken=x"), 400, 211);
            refused(one, api.get(path + "?fields=id&nextPageToken=x&limit=3"), 400, 51);
            refused(one, api.get(path + "/987654321?fields=id"), 404, 109);
            refused(one, api.get(path + "/x?fields=id"), 400, 16);
            refused(one, api.post(path + "/do/nope", Map.of()), 404, 198);
            if (one.create() == null) {
                refused(one, api.post(path, Map.of("name", "x")), 405, 60);
            } else {
                refused(one, api.post(path, Map.of("nope", "x")), 400, 154);
                refused(one, api.post(path, "{"), 400, 150);
                refused(one, api.post(path, "[]"), 400, 150);
                refused(one, api.post(path, ""), 400, 152);
                if (one.fields().values().stream().anyMatch(ApiField::required)) {
                    refused(one, api.post(path, Map.of()), 400, 153);
                }
            }
            refused(one, api.call(Role.ADMINISTRATOR, HttpMethod.PUT, path + "/1", "{}"), 405, 60);
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void aRoleWithoutTheRightIsToldNothing() {
        for (Declaration one : objects.all()) {
            if (one.permission().isEmpty() || Role.SALES.permissions().contains(one.permission())) {
                continue;
            }
            Answer answer = api.call(
                    Role.SALES,
                    HttpMethod.GET,
                    one.collection() + (one.isSingle() ? "?fields=id" : "?fields=id&limit=1"),
                    null);
            refused(one, answer, 403, 46);
        }

        assertThat(wrong).isEmpty();
    }

    private void asked(Declaration one, ApiField field) {
        String in = one.collection();
        if (one.isSingle()) {
            Answer answer = api.get(in, Map.of("fields", field.name()));
            check(answer.status() == 200 && answer.json().size() == 1, one, field.name() + ": " + answer.body());
            return;
        }
        List<JsonNode> values = new ArrayList<>();
        Answer query = api.get(in, Map.of("fields", field.name(), "deleted", "all"));
        if (field.inQueries()) {
            check(query.status() == 200, one, field.name() + " answered " + query.body());
            values.addAll(query.status() == 200 ? query.values() : List.of());
        } else {
            refused(one, query, 400, 224);
            for (long id : api.get(in, Map.of("fields", "id", "deleted", "all")).ids()) {
                values.add(api.get(in + "/" + id, Map.of("fields", field.name(), "deleted", "all"))
                        .json());
            }
        }
        boolean said = false;
        for (JsonNode value : values) {
            JsonNode got = value.get(field.name());
            check(value.size() == 1 && got != null, one, field.name() + " answered as " + value);
            if (got != null && !got.isNull()) {
                said = true;
                check(fits(field.type(), got), one, field.name() + " is no " + field.type() + ": " + got);
            }
        }
        boolean mayBeEmpty = field.sql().equals(field.type().nothing())
                || MAY_BE_EMPTY.contains(one.collection() + "." + field.name());
        check(!one.built() || values.size() >= 3, one, "has only " + values.size() + " rows");
        check(said != mayBeEmpty || !one.built(), one, field.name() + (said ? " has" : " never has") + " a value");
    }

    private void ordered(Declaration one, String name, boolean descending) {
        String orderBy = name + (descending ? " DESC" : " ASC");
        List<Object> seen = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        Answer answer = api.get(
                one.collection(), Map.of("fields", "id," + name, "orderBy", orderBy, "limit", "2", "deleted", "all"));
        for (int page = 0; page < 100; page++) {
            if (answer.status() != 200) {
                check(false, one, orderBy + " answered " + answer.body());
                return;
            }
            for (JsonNode value : answer.values()) {
                ids.add(value.path("id").asLong());
                if (!value.path(name).isNull()) {
                    check(seen.size() == ids.size() - 1, one, orderBy + ": no value before a value");
                    seen.add(comparable(value.path(name)));
                }
            }
            JsonNode next = answer.json().path("nextPageToken");
            if (next.isNull()) {
                break;
            }
            answer = api.get(one.collection(), Map.of("fields", "id," + name, "nextPageToken", next.asString()));
        }
        @SuppressWarnings({"unchecked", "rawtypes"})
        Comparator<Object> natural = (Comparator) Comparator.naturalOrder();
        List<Object> sorted = new ArrayList<>(seen);
        sorted.sort(descending ? natural.reversed() : natural);
        check(seen.equals(sorted), one, orderBy + " answered " + seen);
        List<Long> all = api.get(one.collection(), Map.of("fields", "id", "deleted", "all"))
                .ids();
        check(
                ids.stream().sorted().toList().equals(all.stream().sorted().toList()),
                one,
                orderBy + " paged through " + ids + " instead of " + all);
    }

    private void ids(
            Declaration one, List<Long> all, String filter, long value, java.util.function.LongPredicate expected) {
        Answer answer = api.get(one.collection(), query(filter, Long.toString(value)));
        check(
                answer.status() == 200
                        && answer.ids()
                                .equals(all.stream().filter(expected::test).toList()),
                one,
                filter + "=" + value + " answered " + answer.body());
    }

    private Map<Long, Object> rows(Declaration one, String name) {
        Map<Long, Object> rows = new TreeMap<>();
        Answer answer = api.get(one.collection(), Map.of("fields", "id," + name));
        answer.values().forEach(value -> {
            if (!value.path(name).isNull()) {
                rows.put(value.path("id").asLong(), value.path(name));
            }
        });
        return rows;
    }

    private static Map<String, Object> byText(Map<Long, Object> rows) {
        Map<String, Object> values = new TreeMap<>();
        rows.values().forEach(value -> values.put(text(value), value));
        return values;
    }

    private static Map<String, String> query(String filter, String value) {
        return Map.of("fields", "id", filter, value);
    }

    private static String sample(Declaration one, String name) {
        ApiField field = one.fields().get(name);
        return field == null
                ? "1"
                : switch (field.type()) {
                    case BOOLEAN -> "true";
                    case DATE_TIME -> "2026-01-01";
                    default -> "1";
                };
    }

    private static String text(Object value) {
        return value instanceof JsonNode node && node.isString() ? node.stringValue() : value.toString();
    }

    private static Object comparable(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        String text = value.asString();
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (java.time.DateTimeException noTime) {
            return text;
        }
    }

    private static boolean fits(ValueType type, JsonNode value) {
        return switch (type) {
            case INTEGER -> value.isIntegralNumber();
            case STRING -> value.isString();
            case FLOAT -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case DATE_TIME ->
                value.isString() && value.asString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+09:00");
            case INTEGERS -> value.isArray();
            case JSON -> value.isArray() || value.isObject();
        };
    }

    private void refused(Declaration one, Answer answer, int status, int code) {
        check(
                answer.status() == status
                        && answer.code() == code
                        && answer.body() != null
                        && answer.body().size() == 2
                        && "application/json".equals(answer.raw().getContentType()),
                one,
                "answered %d %s instead of %d code %d".formatted(answer.status(), answer.body(), status, code));
    }

    private void check(boolean right, Declaration one, @Nullable String otherwise) {
        if (!right) {
            wrong.add(one.collection() + ": " + otherwise);
        }
    }
}
