package io.enishi.criteria;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition on the prospect aliased {@code p} (its figures as {@code f}), with positional bind parameters ({@code ?}).
 * Text from outside only ever travels in the parameters.
 */
public record SqlCondition(String sql, List<Object> params) {

    public static final SqlCondition TRUE = new SqlCondition("true", List.of());
    public static final SqlCondition FALSE = new SqlCondition("false", List.of());

    public SqlCondition {
        params = Collections.unmodifiableList(new ArrayList<>(params));
    }

    public static SqlCondition of(String sql, Object... params) {
        return new SqlCondition(sql, Arrays.asList(params));
    }

    public static SqlCondition all(List<SqlCondition> parts) {
        return join(parts, " and ", TRUE);
    }

    public static SqlCondition any(List<SqlCondition> parts) {
        return join(parts, " or ", FALSE);
    }

    public SqlCondition and(SqlCondition other) {
        return all(List.of(this, other));
    }

    public SqlCondition negated() {
        return new SqlCondition("not coalesce((" + sql + "), false)", params);
    }

    private static SqlCondition join(List<SqlCondition> parts, String word, SqlCondition whenEmpty) {
        if (parts.isEmpty()) {
            return whenEmpty;
        }
        return new SqlCondition(
                parts.stream().map(part -> "(" + part.sql + ")").collect(Collectors.joining(word)),
                parts.stream().flatMap(part -> part.params.stream()).toList());
    }
}
