package io.enishi.exchange;

import io.enishi.shared.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RemoteFileRepository {

    private final JdbcClient jdbc;

    RemoteFileRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Since when this file is known as it is now. */
    Instant seen(long transfer, SftpLink.Listed file, Instant now) {
        return jdbc.sql("""
                insert into remote_file_seen as s (transfer_id, name, bytes, modified_at, seen_at)
                values (:transfer, :name, :bytes, :modified, :now)
                on conflict on constraint remote_file_seen_pk do update
                set bytes = excluded.bytes, modified_at = excluded.modified_at,
                    seen_at = case when s.bytes = excluded.bytes and s.modified_at = excluded.modified_at then s.seen_at
                                   else excluded.seen_at end
                returning seen_at
                """)
                .param("transfer", transfer)
                .param("name", file.name())
                .param("bytes", file.bytes())
                .param("modified", Times.sql(file.modified()))
                .param("now", Times.sql(now))
                .query((row, number) ->
                        row.getObject("seen_at", OffsetDateTime.class).toInstant())
                .single();
    }

    /** A file that lies ready in a job and waits to be brought to a server. */
    record Waiting(long jobId, long transferId, long placeId, String name, int tries) {}

    void wait(Waiting file, Instant now) {
        jdbc.sql("""
                insert into remote_delivery (job_id, transfer_id, place_id, name, tries, next_at)
                values (:job, :transfer, :place, :name, 0, :now)
                """)
                .param("job", file.jobId())
                .param("transfer", file.transferId())
                .param("place", file.placeId())
                .param("name", file.name())
                .param("now", Times.sql(now))
                .update();
    }

    /** Claims the one that has waited longest, for as long as the lease lasts. */
    Optional<Waiting> claim(Instant now, Duration lease) {
        return jdbc.sql("""
                update remote_delivery set tries = tries + 1, next_at = :until
                where job_id = (select job_id from remote_delivery where next_at <= :now order by next_at limit 1 for update skip locked)
                returning job_id, transfer_id, place_id, name, tries
                """)
                .param("now", Times.sql(now))
                .param("until", Times.sql(now.plus(lease)))
                .query((row, number) -> new Waiting(
                        row.getLong("job_id"),
                        row.getLong("transfer_id"),
                        row.getLong("place_id"),
                        row.getString("name"),
                        row.getInt("tries")))
                .optional();
    }

    void tryAgain(long job, Instant at) {
        jdbc.sql("update remote_delivery set next_at = ? where job_id = ?")
                .params(Times.sql(at), job)
                .update();
    }

    void done(long job) {
        jdbc.sql("delete from remote_delivery where job_id = ?").param(job).update();
    }
}
