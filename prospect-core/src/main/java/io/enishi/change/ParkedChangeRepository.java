package io.enishi.change;

import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ParkedChangeRepository {

    private static final int PAGE = 50;

    private final JdbcClient jdbc;

    ParkedChangeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PageOf<ParkedChange> page(@Nullable String cursor) {
        List<ParkedChange> rows =
                new ArrayList<>(jdbc.sql("select * from change_parked where id < :before order by id desc limit :size")
                        .param("before", before(cursor))
                        .param("size", PAGE + 1)
                        .query(ParkedChangeRepository::row)
                        .list());
        if (rows.size() <= PAGE) {
            return new PageOf<>(rows, null, -1);
        }
        rows.removeLast();
        return new PageOf<>(rows, Long.toString(rows.getLast().id()), -1);
    }

    long count() {
        return jdbc.sql("select count(*) from change_parked").query(Long.class).single();
    }

    int tryAgain(long id) {
        return jdbc.sql("""
                with taken as (delete from change_parked where id = :id returning *)
                insert into change_feed (prospect_id, facts, cause_kind, cause_id, activity_id, depth, trail, at, stage, only_stage)
                select prospect_id, facts, cause_kind, cause_id, activity_id,
                    case when reason = 'circle' then 0 else depth end,
                    case when reason = 'circle' then '{}' else trail end, at,
                    case when reason = 'circle' then 0 else stage end,
                    case when reason = 'circle' then null else stage end
                from taken
                """).param("id", id).update();
    }

    int discard(long id) {
        return jdbc.sql("delete from change_parked where id = :id")
                .param("id", id)
                .update();
    }

    private static long before(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isBlank() ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static ParkedChange row(ResultSet row, int number) throws SQLException {
        return new ParkedChange(
                row.getLong("id"),
                new ProspectId(row.getLong("prospect_id")),
                Set.of((String[]) row.getArray("facts").getArray()),
                new Cause(
                        row.getString("cause_kind"),
                        row.getObject("cause_id", Long.class),
                        row.getObject("activity_id", Long.class),
                        row.getInt("depth"),
                        List.of((String[]) row.getArray("trail").getArray())),
                row.getTimestamp("at").toInstant(),
                "circle".equals(row.getString("reason")),
                row.getString("reaction"),
                row.getString("error"),
                row.getTimestamp("parked_at").toInstant(),
                null);
    }
}
