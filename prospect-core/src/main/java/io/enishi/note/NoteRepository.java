package io.enishi.note;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NoteRepository {

    private static final String SELECT = """
            select id, prospect_id, text, pinned, created_by, created_at,
                   case when updated_at > created_at then updated_at end as changed_at, deleted_at is not null as deleted
            from note
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    NoteRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long insert(ProspectId prospect, String text, @Nullable Long by) {
        return jdbc.sql("""
                insert into note (prospect_id, text, created_at, created_by, updated_at, updated_by)
                values (:prospect, :text, :now, :by, :now, :by) returning id
                """)
                .param("prospect", prospect.value())
                .param("text", text)
                .param("now", now())
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /** The row locked, so that its text is the one before the change. */
    Optional<Note> locked(long id) {
        return jdbc.sql(SELECT + "where id = ? for update")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The newest first, those below {@code before}. */
    List<Note> of(ProspectId prospect, long before, int most) {
        return jdbc.sql(SELECT + "where prospect_id = ? and deleted_at is null and id < ? order by id desc limit ?")
                .params(prospect.value(), before, most)
                .query((row, number) -> read(row))
                .list();
    }

    List<Note> pinned(ProspectId prospect, int most) {
        return jdbc.sql(SELECT + "where prospect_id = ? and deleted_at is null and pinned order by id desc limit ?")
                .params(prospect.value(), most)
                .query((row, number) -> read(row))
                .list();
    }

    void rewrite(long id, String text, @Nullable Long by) {
        jdbc.sql("update note set text = :text, updated_at = :now, updated_by = :by where id = :id")
                .param("text", text)
                .param("now", now())
                .param("by", by)
                .param("id", id)
                .update();
    }

    void pin(long id, boolean pinned) {
        jdbc.sql("update note set pinned = ? where id = ?").params(pinned, id).update();
    }

    void setDeleted(long id, boolean deleted) {
        jdbc.sql("update note set deleted_at = cast(:at as timestamptz), pinned = false where id = :id")
                .param("at", deleted ? now() : null)
                .param("id", id)
                .update();
    }

    private static Note read(ResultSet row) throws SQLException {
        long author = row.getLong("created_by");
        boolean unknown = row.wasNull();
        return new Note(
                row.getLong("id"),
                new ProspectId(row.getLong("prospect_id")),
                row.getString("text"),
                row.getBoolean("pinned"),
                unknown ? null : author,
                Objects.requireNonNull(Times.read(row, "created_at")),
                Times.read(row, "changed_at"),
                row.getBoolean("deleted"));
    }

    private OffsetDateTime now() {
        return Times.sql(clock.instant());
    }
}
