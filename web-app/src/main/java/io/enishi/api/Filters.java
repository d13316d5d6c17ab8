package io.enishi.api;

import io.enishi.criteria.SqlCondition;
import io.enishi.record.ValueType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the filters of a query: equality, the id family, and after and before a time. */
final class Filters {

    private static final int MOST_FIELDS = 3;
    private static final int MOST_IDS = 300;
    private static final int LONGEST = 1_000;
    private static final Map<String, String> ID_FAMILY = Map.of(
            "idGreaterThan", ">",
            "idGreaterThanOrEqualTo", ">=",
            "idLessThan", "<",
            "idLessThanOrEqualTo", "<=");
    private static final Map<String, String> TIME_FAMILY = Map.of(
            "After", ">",
            "AfterOrEqualTo", ">=",
            "Before", "<",
            "BeforeOrEqualTo", "<=");

    private final Declaration declaration;
    private final ZoneId zone;

    Filters(Declaration declaration, ZoneId zone) {
        this.declaration = declaration;
        this.zone = zone;
    }

    /** Every parameter that filters this object, with the field it speaks of. */
    static Map<String, ApiField> known(Declaration declaration) {
        Map<String, ApiField> known = new LinkedHashMap<>();
        declaration.fields().forEach((name, field) -> {
            if (name.equals("id")) {
                known.put("id", field);
                ID_FAMILY.keySet().forEach(each -> known.put(each, field));
            } else if (declaration.equalities().contains(name)) {
                known.put(name, field);
            }
            if (declaration.timeFilters().contains(name)) {
                known.put(name, field);
                TIME_FAMILY.keySet().forEach(each -> known.put(name + each, field));
            }
        });
        return known;
    }

    /** One condition for all of them; the parameters are known to be filters. */
    SqlCondition conditions(Map<String, String> asked) {
        Map<String, ApiField> known = known(declaration);
        Set<String> fields = new HashSet<>();
        List<SqlCondition> conditions = new ArrayList<>();
        Map<String, Instant> times = new HashMap<>();
        asked.forEach((parameter, value) -> {
            ApiField field = known.get(parameter);
            if (field == null) {
                throw new ApiError(ErrorCode.INVALID_PARAMETER, "Unknown parameter: " + Told.quoted(parameter));
            }
            if (value.length() > LONGEST && !parameter.equals("id")) {
                throw ApiError.of(ErrorCode.INVALID_PARAMETER, "%s is longer than %d characters.", parameter, LONGEST);
            }
            fields.add(field.name());
            conditions.add(condition(parameter, field, value, times));
        });
        if (fields.size() > MOST_FIELDS) {
            throw ApiError.of(
                    ErrorCode.TOO_MANY_FILTERS, "A query can filter by at most %d fields at once.", MOST_FIELDS);
        }
        rangesMakeSense(times);
        return SqlCondition.all(conditions);
    }

    private SqlCondition condition(String parameter, ApiField field, String value, Map<String, Instant> times) {
        String beyond = ID_FAMILY.get(parameter);
        if (beyond != null) {
            return SqlCondition.of(field.sql() + " " + beyond + " ?", number(parameter, value, ErrorCode.INVALID_ID));
        }
        if (parameter.equals("id")) {
            return SqlCondition.of(field.sql() + " = any(?)", (Object) ids(value));
        }
        if (field.type() == ValueType.DATE_TIME) {
            return time(parameter, field, value, times);
        }
        return switch (field.type()) {
            case INTEGER ->
                SqlCondition.of(declaration.equal(field), number(parameter, value, ErrorCode.NUMBER_EXPECTED));
            case BOOLEAN -> SqlCondition.of(declaration.equal(field), bool(parameter, value));
            default -> SqlCondition.of(declaration.equal(field), value);
        };
    }

    private SqlCondition time(String parameter, ApiField field, String value, Map<String, Instant> times) {
        Instant at = ApiTimes.read(parameter, value, zone, ErrorCode.INVALID_TIME);
        String suffix = parameter.substring(field.name().length());
        if (suffix.isEmpty()) {
            // answers show whole seconds, so that is what a client can ask for
            return SqlCondition.of(
                    field.sql() + " >= ? and " + field.sql() + " < ?",
                    at.atOffset(ZoneOffset.UTC),
                    at.plusSeconds(1).atOffset(ZoneOffset.UTC));
        }
        times.put(field.name() + (suffix.startsWith("After") ? " from" : " to"), at);
        return SqlCondition.of(field.sql() + " " + TIME_FAMILY.get(suffix) + " ?", at.atOffset(ZoneOffset.UTC));
    }

    private static void rangesMakeSense(Map<String, Instant> times) {
        times.forEach((name, from) -> {
            Instant to = name.endsWith(" from") ? times.get(name.replace(" from", " to")) : null;
            if (to != null && from.isAfter(to)) {
                throw new ApiError(
                        ErrorCode.INVALID_TIME_RANGE,
                        "The range of %s ends before it begins.".formatted(name.replace(" from", "")));
            }
        });
    }

    private static Long[] ids(String value) {
        String[] parts = value.split(",", -1);
        if (parts.length > MOST_IDS) {
            throw ApiError.of(ErrorCode.TOO_MANY_IDS, "At most %d ids can be asked for at once.", MOST_IDS);
        }
        Long[] ids = new Long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            ids[i] = number("id", parts[i].strip(), ErrorCode.INVALID_ID);
        }
        return ids;
    }

    static long number(String parameter, String value, ErrorCode otherwise) {
        if (!value.matches("-?[0-9]{1,18}")) {
            throw new ApiError(otherwise, "%s: '%s' is no whole number.".formatted(parameter, Told.quoted(value)));
        }
        return Long.parseLong(value);
    }

    static boolean bool(String parameter, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new ApiError(
                        ErrorCode.BOOLEAN_EXPECTED,
                        "%s: '%s' is neither true nor false.".formatted(parameter, Told.quoted(value)));
        };
    }
}
