package io.enishi.suppression;

import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SuppressionRepository {

    private final JdbcClient jdbc;

    SuppressionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Answers how many were not there yet. */
    int add(Collection<String> values, SuppressionReason reason, String note, @Nullable Long by, Instant now) {
        return jdbc.sql("""
                insert into suppression (value, reason, note, added_at, added_by)
                select v, :reason, :note, :now, :by from unnest(cast(:values as text[])) as v
                on conflict (value) where removed_at is null do nothing
                """)
                .param("values", values.toArray(String[]::new))
                .param("reason", reason.key())
                .param("note", note)
                .param("now", Times.sql(now))
                .param("by", by)
                .update();
    }

    int remove(long id, @Nullable Long by, Instant now) {
        return jdbc.sql(
                        "update suppression set removed_at = :now, removed_by = :by where id = :id and removed_at is null")
                .param("id", id)
                .param("by", by)
                .param("now", Times.sql(now))
                .update();
    }

    /** Newest first, below {@code before}. */
    List<Suppression> page(String search, boolean removed, long before, int size) {
        return jdbc.sql("""
                select s.id, s.value, s.reason, s.note, s.added_at, a.email as added_by, s.removed_at, r.email as removed_by
                from suppression s left join app_user a on a.id = s.added_by left join app_user r on r.id = s.removed_by
                where s.id < :before and (s.removed_at is not null) = :removed
                  and (:search = '' or s.value like '%' || :search || '%' escape '~')
                order by s.id desc limit :size
                """)
                .param("before", before)
                .param("removed", removed)
                .param(
                        "search",
                        search.replace("\0", "")
                                .replace("~", "~~")
                                .replace("%", "~%")
                                .replace("_", "~_"))
                .param("size", size)
                .query((row, number) -> read(row))
                .list();
    }

    private static Suppression read(ResultSet row) throws SQLException {
        return new Suppression(
                row.getLong("id"),
                row.getString("value"),
                SuppressionReason.of(row.getString("reason")),
                row.getString("note"),
                Objects.requireNonNull(Times.read(row, "added_at")),
                row.getString("added_by"),
                Times.read(row, "removed_at"),
                row.getString("removed_by"));
    }
}
