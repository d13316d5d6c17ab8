package io.enishi.asset;

import io.enishi.shared.PageOf;
import io.enishi.shared.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RecycleBinRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    RecycleBinRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    PageOf<BinnedAsset> page(
            Collection<String> kinds, String part, String sort, boolean descending, int page, int size, Duration life) {
        String like = "%" + part.replace("~", "~~").replace("%", "~%").replace("_", "~_") + "%";
        String from = """
                from asset a where a.deleted_at is not null and a.purged_at is null and a.kind = any(?)
                and a.name ilike ? escape '~'
                """;
        String column = switch (sort) {
            case "name" -> "lower(a.name)";
            case "kind" -> "a.kind";
            default -> "a.deleted_at";
        };
        String way = descending ? " desc" : "";
        String[] seen = kinds.toArray(String[]::new);
        List<BinnedAsset> rows = jdbc.sql(
                        "select a.* " + from + " order by " + column + way + ", a.id" + way + " limit ? offset ?")
                .params(seen, like, size + 1, (long) page * size)
                .query(row(life))
                .list();
        long total = jdbc.sql("select count(*) " + from)
                .params(seen, like)
                .query(Long.class)
                .single();
        return PageOf.numbered(rows, page, size, total);
    }

    Optional<BinnedAsset> find(long id, Duration life) {
        return jdbc.sql("select * from asset where id = ? and deleted_at is not null and purged_at is null")
                .param(id)
                .query(row(life))
                .optional();
    }

    /** By kind; whoever restores one of them now waits, and finds it gone. */
    Map<String, List<Long>> claim(Instant before, int most) {
        Map<String, List<Long>> claimed = new LinkedHashMap<>();
        jdbc.sql("""
                select id, kind from asset where deleted_at < :before and purged_at is null
                order by id limit :most for update skip locked
                """).param("before", Times.sql(before)).param("most", most).query(row -> {
            claimed.computeIfAbsent(row.getString("kind"), kind -> new ArrayList<>())
                    .add(row.getLong("id"));
        });
        return claimed;
    }

    void purged(Collection<Long> ids) {
        Long[] gone = ids.toArray(Long[]::new);
        jdbc.sql("delete from asset_tag where asset_id = any(:ids)")
                .param("ids", gone)
                .update();
        jdbc.sql("update asset set purged_at = :now, folder_id = null where id = any(:ids)")
                .param("now", Times.sql(clock.instant()))
                .param("ids", gone)
                .update();
    }

    private static RowMapper<BinnedAsset> row(Duration life) {
        return (row, number) -> {
            Instant deletedAt = Objects.requireNonNull(Times.read(row, "deleted_at"));
            return new BinnedAsset(
                    row.getLong("id"),
                    row.getString("kind"),
                    row.getString("name"),
                    deletedAt,
                    row.getObject("deleted_by", Long.class),
                    deletedAt.plus(life));
        };
    }
}
