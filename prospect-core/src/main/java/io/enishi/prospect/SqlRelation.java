package io.enishi.prospect;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A select with positional parameters, given to a set-based verb that says which columns it must have. */
public record SqlRelation(String sql, List<Object> params) {

    public SqlRelation {
        params = Collections.unmodifiableList(params);
    }

    public static SqlRelation of(String sql, Object... params) {
        return new SqlRelation(sql, Arrays.asList(params));
    }
}
