package io.enishi.record;

import io.enishi.criteria.SqlCondition;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Runs the selects that declarations are made into; what may be seen is already part of them. */
@Component
public class Records {

    private final RecordQueries queries;

    Records(RecordQueries queries) {
        this.queries = queries;
    }

    /** {@code select} is a whole statement; its columns come in the order of {@code types}. */
    @Transactional(readOnly = true)
    public List<Row> rows(SqlCondition select, List<ValueType> types) {
        return queries.rows(select, types);
    }
}
