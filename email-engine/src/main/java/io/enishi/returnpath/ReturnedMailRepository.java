package io.enishi.returnpath;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReturnedMailRepository {

    private final JdbcClient jdbc;

    ReturnedMailRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when this very mail was kept before. */
    boolean keep(
            byte[] digest,
            String way,
            String reason,
            @Nullable ProspectId prospect,
            String sender,
            String subject,
            byte[] source,
            int size,
            Instant now) {
        return jdbc.sql("""
                insert into returned_mail (digest, way, reason, prospect_id, sender, subject, source, size, arrived_at)
                values (:digest, :way, :reason, (select id from prospect where id = :prospect), :sender, :subject, :source, :size, :now)
                on conflict (digest) do nothing
                """)
                        .param("digest", digest)
                        .param("way", way)
                        .param("reason", reason)
                        .param("prospect", prospect == null ? null : prospect.value())
                        .param("sender", sender)
                        .param("subject", subject)
                        .param("source", source)
                        .param("size", size)
                        .param("now", Times.sql(now))
                        .update()
                > 0;
    }

    /** What is old, and what is more than these, goes. */
    void forget(Instant before, int most) {
        jdbc.sql("""
                delete from returned_mail where arrived_at < :before
                    or id <= (select id from returned_mail order by id desc offset :most limit 1)
                """).param("before", Times.sql(before)).param("most", most).update();
    }

    List<ReturnedMailRow> open(@Nullable Long before, int most) {
        return jdbc.sql("""
                select * from returned_mail where settled_at is null and (cast(:before as bigint) is null or id < :before)
                order by id desc limit :most
                """)
                .param("before", before)
                .param("most", most)
                .query(ReturnedMailRepository::row)
                .list();
    }

    int countOpen() {
        return jdbc.sql("select count(*) from returned_mail where settled_at is null")
                .query(Integer.class)
                .single();
    }

    Optional<ReturnedMailRow> find(long id) {
        return jdbc.sql("select * from returned_mail where id = ?")
                .param(id)
                .query(ReturnedMailRepository::row)
                .optional();
    }

    Optional<byte[]> source(long id) {
        return jdbc.sql("select source from returned_mail where id = ?")
                .param(id)
                .query((row, number) -> Objects.requireNonNull(row.getBytes(1)))
                .optional();
    }

    void tried(long id, String reason, Instant now) {
        jdbc.sql("update returned_mail set tried_at = :now, reason = :reason where id = :id")
                .param("now", Times.sql(now))
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    void settle(long id, @Nullable Long user, Instant now) {
        jdbc.sql("update returned_mail set settled_at = :now, settled_by = :user where id = :id and settled_at is null")
                .param("now", Times.sql(now))
                .param("user", user)
                .param("id", id)
                .update();
    }

    /** False when the complaint about this message is known already, or there is no such message. */
    boolean addComplaint(long deliveryId, Instant now) {
        return jdbc.sql("""
                insert into spam_complaint (delivery_id, at) select id, :now from delivery where id = :id
                on conflict (delivery_id) do nothing
                """)
                        .param("now", Times.sql(now))
                        .param("id", deliveryId)
                        .update()
                > 0;
    }

    private static ReturnedMailRow row(ResultSet row, int number) throws SQLException {
        return new ReturnedMailRow(
                row.getLong("id"),
                row.getString("way"),
                row.getString("reason"),
                row.getString("sender"),
                row.getString("subject"),
                row.getInt("size"),
                Objects.requireNonNull(Times.read(row, "arrived_at")),
                Times.read(row, "tried_at"));
    }
}
