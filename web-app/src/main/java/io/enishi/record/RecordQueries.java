package io.enishi.record;

import io.enishi.criteria.SqlCondition;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RecordQueries {

    private final JdbcClient jdbc;

    RecordQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Row> rows(SqlCondition select, List<ValueType> types) {
        ValueType[] columns = types.toArray(ValueType[]::new);
        return jdbc.sql(select.sql())
                .params(select.params())
                .query((row, number) -> {
                    @Nullable Object[] values = new Object[columns.length];
                    for (int i = 0; i < columns.length; i++) {
                        values[i] = value(row, i + 1, columns[i]);
                    }
                    return new Row(values);
                })
                .list();
    }

    private static @Nullable Object value(ResultSet row, int column, ValueType type) throws SQLException {
        return switch (type) {
            case INTEGER -> {
                long number = row.getLong(column);
                yield row.wasNull() ? null : number;
            }
            case STRING, JSON -> row.getString(column);
            case FLOAT -> row.getBigDecimal(column);
            case BOOLEAN -> {
                boolean yes = row.getBoolean(column);
                yield row.wasNull() ? null : yes;
            }
            case DATE_TIME -> {
                OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
                yield at == null ? null : at.toInstant();
            }
            case INTEGERS -> {
                Array array = row.getArray(column);
                yield array == null ? List.of() : List.of((Object[]) array.getArray());
            }
        };
    }
}
