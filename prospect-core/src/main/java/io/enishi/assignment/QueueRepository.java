package io.enishi.assignment;

import io.enishi.action.ProspectBatch;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class QueueRepository {

    private static final String WAITS = """
            from queued_prospect w join prospect p on p.id = w.prospect_id
            where p.deleted_at is null and p.assigned_user_id is null and w.queue_id =
            """;
    private static final String QUEUE = """
            select q.id, q.name, array(
                select m.user_id
                from assignment_queue_member m join app_user u on u.id = m.user_id and u.disabled_at is null
                where m.queue_id = q.id order by m.user_id) as members,
                (select count(*) %s q.id) as waiting
            from assignment_queue q
            where q.deleted_at is null
            """.formatted(WAITS);
    private static final String FOUND = """
             and (:q = '' or position(lower(:q) in lower(q.name)) > 0)
             and (cast(:member as bigint) is null or exists (
                 select from assignment_queue_member m where m.queue_id = q.id and m.user_id = :member))
            """;

    private final JdbcClient jdbc;

    QueueRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Queue> find(long id) {
        return jdbc.sql(QUEUE + " and q.id = :id")
                .param("id", id)
                .query(QueueRepository::queue)
                .optional();
    }

    List<Queue> all(int most) {
        return jdbc.sql(QUEUE + " order by lower(q.name), q.id limit :most")
                .param("most", most)
                .query(QueueRepository::queue)
                .list();
    }

    /** Of one member's queues, unless {@code member} is null. */
    PageOf<Queue> page(@Nullable Long member, String text, String sort, boolean descending, int page, int size) {
        String column = "waiting".equals(sort) ? "waiting" : "lower(q.name)";
        List<Queue> rows = jdbc.sql(QUEUE + FOUND + " order by " + column + (descending ? " desc" : "")
                        + ", q.id limit :limit offset :offset")
                .param("q", text)
                .param("member", member)
                .param("limit", size + 1)
                .param("offset", (long) page * size)
                .query(QueueRepository::queue)
                .list();
        long total = jdbc.sql("select count(*) from assignment_queue q where q.deleted_at is null" + FOUND)
                .param("q", text)
                .param("member", member)
                .query(Long.class)
                .single();
        return PageOf.numbered(rows, page, size, total);
    }

    boolean taken(String name, long besides) {
        return jdbc.sql("""
                select exists (select from assignment_queue
                               where deleted_at is null and lower(name) = lower(?) and id <> ?)
                """).params(name, besides).query(Boolean.class).single();
    }

    long insert(String name, @Nullable Long by, Instant now) {
        return jdbc.sql("""
                insert into assignment_queue (name, created_at, created_by, updated_at, updated_by)
                values (:name, :now, :by, :now, :by) returning id
                """)
                .param("name", name)
                .param("now", Times.sql(now))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    void rename(long id, String name, @Nullable Long by, Instant now) {
        jdbc.sql("update assignment_queue set name = :name, updated_at = :now, updated_by = :by where id = :id")
                .param("id", id)
                .param("name", name)
                .param("now", Times.sql(now))
                .param("by", by)
                .update();
    }

    /** Disabled users, whom nobody can choose, stay. */
    void setMembers(long id, Collection<Long> users) {
        Long[] members = users.toArray(Long[]::new);
        jdbc.sql("""
                delete from assignment_queue_member m using app_user u
                where m.queue_id = :id and not m.user_id = any(cast(:users as bigint[]))
                  and u.id = m.user_id and u.disabled_at is null
                """).param("id", id).param("users", members).update();
        jdbc.sql("""
                insert into assignment_queue_member (queue_id, user_id)
                select :id, u.id from app_user u
                where u.id = any(cast(:users as bigint[])) and u.disabled_at is null
                on conflict do nothing
                """).param("id", id).param("users", members).update();
    }

    void delete(long id, Instant now) {
        jdbc.sql("update assignment_queue set deleted_at = :now where id = :id")
                .param("id", id)
                .param("now", Times.sql(now))
                .update();
        jdbc.sql("delete from queued_prospect where queue_id = ?").param(id).update();
    }

    /** Those of a batch whom nobody has begin to wait, at the end of the queue; answers who does newly. */
    List<ProspectId> put(ProspectBatch who, long queueId, Instant now) {
        return jdbc.sql("""
                insert into queued_prospect as w (prospect_id, queue_id, since)
                select p.id, :queue, :now from prospect p
                where p.id = any(:who) and p.deleted_at is null and p.assigned_user_id is null
                order by p.id
                on conflict (prospect_id) do update set queue_id = excluded.queue_id, since = excluded.since
                where w.queue_id <> excluded.queue_id
                returning prospect_id
                """)
                .param("queue", queueId)
                .param("now", Times.sql(now))
                .param("who", who.values())
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    /** False when she does not wait in this queue any more: somebody was faster. */
    boolean take(ProspectId prospect, long queueId) {
        return jdbc.sql("delete from queued_prospect where prospect_id = ? and queue_id = ?")
                        .params(prospect.value(), queueId)
                        .update()
                > 0;
    }

    void leave(Collection<ProspectId> who) {
        jdbc.sql("delete from queued_prospect where prospect_id = any(?)")
                .param(who.stream().map(ProspectId::value).toArray(Long[]::new))
                .update();
    }

    Optional<Queue> of(ProspectId prospect) {
        return jdbc.sql(QUEUE + " and q.id = (select w.queue_id from queued_prospect w where w.prospect_id = :id)")
                .param("id", prospect.value())
                .query(QueueRepository::queue)
                .optional();
    }

    /** Who waits longest comes first. */
    PageOf<QueuedProspect> waiting(long queueId, int page, int size) {
        List<QueuedProspect> rows = jdbc.sql("""
                select p.id, p.first_name, p.last_name, p.company, w.since,
                       (select f.score from prospect_figure f where f.prospect_id = p.id) as score
                """ + WAITS + " ? order by w.since, p.id limit ? offset ?")
                .params(queueId, size + 1, (long) page * size)
                .query((row, number) -> new QueuedProspect(
                        new ProspectId(row.getLong("id")),
                        text(row, "first_name"),
                        text(row, "last_name"),
                        text(row, "company"),
                        row.getLong("score"),
                        Objects.requireNonNull(Times.read(row, "since"))))
                .list();
        long total = jdbc.sql("select count(*) " + WAITS + " ?")
                .param(queueId)
                .query(Long.class)
                .single();
        return PageOf.numbered(rows, page, size, total);
    }

    private static Queue queue(ResultSet row, int number) throws SQLException {
        return new Queue(
                row.getLong("id"),
                row.getString("name"),
                List.of((Long[]) row.getArray("members").getArray()),
                row.getLong("waiting"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }
}
