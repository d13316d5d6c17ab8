package io.enishi.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A select of the product run through JDBC alone: every column of every row is read, and nothing is made of it. */
record SameSelect(String sql, List<Object> values) {

    /** How many rows there were. */
    int run(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows).size();
            }
        }
    }

    private static List<@Nullable Object[]> read(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        int[] types = new int[columns];
        for (int i = 0; i < columns; i++) {
            types[i] = rows.getMetaData().getColumnType(i + 1);
        }
        List<@Nullable Object[]> all = new ArrayList<>();
        while (rows.next()) {
            @Nullable Object[] row = new Object[columns];
            for (int i = 0; i < columns; i++) {
                row[i] = value(rows, i + 1, types[i]);
            }
            all.add(row);
        }
        return all;
    }

    private static @Nullable Object value(ResultSet row, int column, int type) throws SQLException {
        switch (type) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> {
                long number = row.getLong(column);
                return row.wasNull() ? null : number;
            }
            case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP -> {
                OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
                return at == null ? null : at.toInstant();
            }
            default -> {
                return row.getString(column);
            }
        }
    }
}
