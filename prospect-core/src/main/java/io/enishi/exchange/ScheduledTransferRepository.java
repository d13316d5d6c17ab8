package io.enishi.exchange;

import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ScheduledTransferRepository {

    private final JdbcClient jdbc;

    ScheduledTransferRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ScheduledTransfer> all() {
        return jdbc.sql("select * from scheduled_transfer order by lower(name), id")
                .query(ScheduledTransferRepository::row)
                .list();
    }

    Optional<ScheduledTransfer> find(long id) {
        return jdbc.sql("select * from scheduled_transfer where id = ?")
                .param(id)
                .query(ScheduledTransferRepository::row)
                .optional();
    }

    long insert(ScheduledTransfer.Draft draft, long owner, Instant nextAt) {
        return jdbc.sql("""
                insert into scheduled_transfer
                    (name, direction, file, template_id, view_id, format, place_id, every, hour, day, owner_id, next_at)
                values (:name, :direction, :file, cast(:template as bigint), cast(:view as bigint), :format, cast(:place as bigint), :every, :hour, :day,
                        :owner, :next)
                returning id
                """)
                .param("name", draft.name())
                .param("direction", draft.direction().key())
                .param("file", draft.file())
                .param("template", draft.templateId())
                .param("view", draft.viewId())
                .param("format", draft.format())
                .param("place", draft.placeId())
                .param("every", draft.schedule().every().key())
                .param("hour", draft.schedule().hour())
                .param("day", draft.schedule().day().getValue())
                .param("owner", owner)
                .param("next", Times.sql(nextAt))
                .query(Long.class)
                .single();
    }

    /** Everything but its direction and its owner; what went wrong before is over. */
    void update(long id, ScheduledTransfer.Draft draft, Instant nextAt) {
        jdbc.sql("""
                update scheduled_transfer
                set name = :name, file = :file, template_id = cast(:template as bigint), view_id = cast(:view as bigint), format = :format,
                    place_id = cast(:place as bigint), every = :every, hour = :hour, day = :day, next_at = :next, trouble = null,
                    trouble_about = null
                where id = :id
                """)
                .param("name", draft.name())
                .param("file", draft.file())
                .param("template", draft.templateId())
                .param("view", draft.viewId())
                .param("format", draft.format())
                .param("place", draft.placeId())
                .param("every", draft.schedule().every().key())
                .param("hour", draft.schedule().hour())
                .param("day", draft.schedule().day().getValue())
                .param("next", Times.sql(nextAt))
                .param("id", id)
                .update();
    }

    void setActive(long id, boolean active, Instant nextAt) {
        jdbc.sql("update scheduled_transfer set active = ?, next_at = ?, trouble = null where id = ?")
                .params(active, Times.sql(nextAt), id)
                .update();
    }

    void setNext(long id, Instant nextAt) {
        jdbc.sql("update scheduled_transfer set next_at = ? where id = ?")
                .params(Times.sql(nextAt), id)
                .update();
    }

    void setNextNoLaterThan(long id, Instant at) {
        jdbc.sql("update scheduled_transfer set next_at = least(next_at, ?) where id = ?")
                .params(Times.sql(at), id)
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from scheduled_transfer where id = ?").param(id).update();
    }

    /** The one that has waited longest, under its lock. */
    Optional<ScheduledTransfer> due(Instant now) {
        return jdbc.sql("""
                select * from scheduled_transfer where active and next_at <= ?
                order by next_at limit 1 for update skip locked
                """)
                .param(Times.sql(now))
                .query(ScheduledTransferRepository::row)
                .optional();
    }

    /** What came of it; the job it ordered last stays named where it ordered none this time. */
    void done(long id, Instant at, @Nullable Long job, @Nullable String trouble, @Nullable String about) {
        jdbc.sql("""
                update scheduled_transfer
                set last_at = :at, last_job_id = coalesce(cast(:job as bigint), last_job_id), trouble = :trouble,
                    trouble_about = :about
                where id = :id
                """)
                .param("at", Times.sql(at))
                .param("job", job)
                .param("trouble", trouble)
                .param("about", about)
                .param("id", id)
                .update();
    }

    /** False when this very file was taken before. */
    boolean take(long transfer, String name, long bytes, Instant modified) {
        return jdbc.sql("""
                insert into exchanged_file (transfer_id, name, bytes, modified_at) values (?, ?, ?, ?) on conflict do nothing
                """).params(transfer, name, bytes, Times.sql(modified)).update() > 0;
    }

    boolean taken(long transfer, String name, long bytes, Instant modified) {
        return jdbc.sql("""
                select exists (select from exchanged_file where transfer_id = ? and name = ? and bytes = ? and modified_at = ?)
                """)
                .params(transfer, name, bytes, Times.sql(modified))
                .query(Boolean.class)
                .single();
    }

    private static ScheduledTransfer row(ResultSet row, int number) throws SQLException {
        return new ScheduledTransfer(
                row.getLong("id"),
                row.getString("name"),
                Direction.of(row.getString("direction")),
                row.getString("file"),
                row.getObject("template_id", Long.class),
                row.getObject("view_id", Long.class),
                Objects.requireNonNullElse(row.getString("format"), "utf-8"),
                row.getObject("place_id", Long.class),
                new Schedule(
                        Schedule.Every.of(row.getString("every")), row.getInt("hour"), DayOfWeek.of(row.getInt("day"))),
                row.getBoolean("active"),
                row.getLong("owner_id"),
                Objects.requireNonNull(Times.read(row, "next_at")),
                Times.read(row, "last_at"),
                row.getObject("last_job_id", Long.class),
                row.getString("trouble"),
                row.getString("trouble_about"));
    }
}
