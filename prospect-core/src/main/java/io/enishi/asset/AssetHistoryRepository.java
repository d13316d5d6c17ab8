package io.enishi.asset;

import io.enishi.change.Cause;
import io.enishi.shared.PageOf;
import io.enishi.shared.Times;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AssetHistoryRepository {

    private final JdbcClient jdbc;

    AssetHistoryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PageOf<AssetChange> page(long assetId, @Nullable String cursor, int size) {
        List<AssetChange> rows = jdbc.sql("""
                select * from asset_change where asset_id = :asset and id < :before order by id desc limit :size
                """)
                .param("asset", assetId)
                .param(
                        "before",
                        cursor != null && cursor.matches("\\d{1,18}") ? Long.parseLong(cursor) : Long.MAX_VALUE)
                .param("size", size + 1)
                .query((row, number) -> new AssetChange(
                        row.getLong("id"),
                        row.getString("what"),
                        row.getString("part"),
                        row.getString("old_value"),
                        row.getString("new_value"),
                        new Cause(row.getString("cause_kind"), row.getObject("cause_id", Long.class), null, 0),
                        Objects.requireNonNull(Times.read(row, "at"))))
                .list();
        List<AssetChange> shown = rows.size() > size ? rows.subList(0, size) : rows;
        return new PageOf<>(
                shown, rows.size() > size ? Long.toString(shown.getLast().id()) : null, -1);
    }
}
